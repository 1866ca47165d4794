package nl.wijkmaat.schermen

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.text.TextLayoutResult
import nl.wijkmaat.design.Mode
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/** What no picture shows: sizes of targets, words that are cut, and what who listens hears. */
@OptIn(ExperimentalTestApi::class)
class ToegankelijkTest {
    private fun SemanticsNode.withChildren(): List<SemanticsNode> = listOf(this) + children.flatMap { it.withChildren() }

    private fun nodes(name: String, text: Float, wide: Int = 412, high: Int = 915, merged: Boolean, check: (SemanticsNode) -> Unit) =
        opTelefoon(text, wide, high) {
            setContent { Proefthema(Mode.Light) { Standen.alle.getValue(name)() } }
            val seen = onRoot(useUnmergedTree = !merged).fetchSemanticsNode().withChildren()
            assertTrue(name, seen.size > 4)
            seen.forEach(check)
        }

    private val SemanticsNode.clickable get() = SemanticsActions.OnClick in config || SemanticsProperties.Disabled in config

    @Test
    fun everyTargetIsLargeEnough() {
        for (name in Standen.alle.keys) for (text in listOf(1f, 2f)) {
            nodes(name, text, merged = true) { node ->
                if (!node.clickable) return@nodes
                val words = node.config.getOrNull(SemanticsProperties.ContentDescription) ?: node.config.getOrNull(SemanticsProperties.Text)
                assertTrue("$name: $words is ${node.size} at $text", node.size.height >= 48 && node.size.width >= 48)
                assertTrue("$name: a target without a word", words.toString().length > 2)
            }
        }
    }

    @Test
    fun theActionAnd112Are64HighOrMoreAndKindsAre96() {
        val least = mapOf("melden" to 64, "opslaan" to 64, "nu-versturen" to 64, "naar-vandaag" to 64, "sluiter" to 88, "zonder-foto" to 64, "tevreden" to 56, "niet-goed" to 56)
        for (name in Standen.alle.keys) nodes(name, 1f, merged = true) { node ->
            val tag = node.config.getOrNull(SemanticsProperties.TestTag) ?: ""
            val spoken = node.config.getOrNull(SemanticsProperties.ContentDescription)?.firstOrNull()
            if (spoken == Teksten.NOOD_GELEZEN) assertTrue(name, node.size.height >= 64 && node.size.width >= 96)
            least[tag]?.let { assertTrue("$name: $tag is ${node.size}", node.size.height >= it) }
            if (tag.startsWith("soort-") && tag != "soort-zorg") assertTrue("$name: $tag is ${node.size}", node.size.height >= 96)
        }
    }

    @Test
    fun nothingIsCutAtAnyTextSizeLyingOrStanding() {
        val faults = mutableListOf<String>()
        for (name in Standen.alle.keys) for ((wide, high) in listOf(412 to 915, 360 to 640, 915 to 412)) for (text in listOf(1f, 1.3f, 2f)) {
            nodes(name, text, wide, high, merged = false) { node ->
                val layouts = mutableListOf<TextLayoutResult>()
                node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(layouts) ?: return@nodes
                fault(layouts.single(), node, wide)?.let { faults += "$name at ${wide}x$high, text $text: $it" }
            }
        }
        assertTrue(faults.joinToString("\n"), faults.isEmpty())
    }

    private fun fault(layout: TextLayoutResult, node: SemanticsNode, wide: Int): String? {
        val words = layout.layoutInput.text.text
        val widest = (0 until layout.lineCount).maxOf { layout.getLineRight(it) - layout.getLineLeft(it) }
        val broken = (1 until layout.lineCount).map(layout::getLineStart)
            .any { it in 1 until words.length && words[it - 1].isLetter() && words[it].isLetter() }
        return when {
            // A pixel less is rounding.
            layout.multiParagraph.height > layout.size.height + 1f || layout.multiParagraph.didExceedMaxLines -> "\"$words\" is cut below"
            widest > layout.size.width + 1f -> "\"$words\" is cut at the side"
            node.positionInRoot.x < 0 || node.positionInRoot.x + node.size.width > wide -> "\"$words\" leaves the screen"
            broken -> "\"$words\" is broken inside a word"
            else -> null
        }
    }

    @Test
    fun everyScreenReadsItsTitleFirstAndThen112Last() {
        for (name in Standen.alle.keys) opTelefoon {
            setContent { Proefthema { Standen.alle.getValue(name)() } }
            val spoken = onRoot().fetchSemanticsNode().withChildren().filter {
                SemanticsProperties.ContentDescription in it.config || SemanticsProperties.Text in it.config
            }
            assertEquals(name, listOf(Teksten.NOOD_GELEZEN), spoken.last().config.getOrNull(SemanticsProperties.ContentDescription))
            onNode(SemanticsMatcher.keyIsDefined(SemanticsProperties.LiveRegion).and(SemanticsMatcher("assertive") {
                it.config.getOrNull(SemanticsProperties.LiveRegion) == androidx.compose.ui.semantics.LiveRegionMode.Assertive
            })).run { if (name.endsWith("-niet-opgeslagen")) assertExists() else assertDoesNotExist() }
        }
    }

    @Test
    fun anAnswerIsHeardAfterItsThingAndEachButtonSaysWhichThing() = opTelefoon(hoog = 2000) {
        setContent { Proefthema { Standen.alle.getValue("verstuurd-antwoord")() } }
        val heard = onRoot().fetchSemanticsNode().withChildren().mapNotNull { node ->
            node.config.getOrNull(SemanticsProperties.ContentDescription)?.first()
                ?: node.config.getOrNull(SemanticsProperties.Text)?.first()?.text
        }
        val first = heard.indexOf("Verlichting")
        val wanted = listOf("Verlichting", "Antwoord: De lantaarn brandt weer.", "Bent u tevreden?", "Ja, dank u. Verlichting", "Nee, nog niet goed. Verlichting", "Straat en stoep")
        assertEquals(wanted, heard.subList(first, first + 6))
    }

    @Test
    fun aRowIsOneElementWithItsActions() = opTelefoon {
        setContent { Proefthema { Standen.alle.getValue("vandaag")() } }
        val answers = onRoot().fetchSemanticsNode().withChildren()
            .filter { it.config.getOrNull(SemanticsProperties.TestTag) == "antwoord" }
        assertEquals(2, answers.size)
        assertEquals(
            listOf(Teksten.Vandaag.ALS_GELEZEN),
            answers.first().config.getOrNull(SemanticsActions.CustomActions)?.map { it.label },
        )
        assertTrue(SemanticsActions.CustomActions !in answers.last().config)
    }
}
