package nl.wijkmaat.schermen

import androidx.compose.runtime.Composable
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import java.io.File
import nl.wijkmaat.design.Mode
import org.jetbrains.skia.EncodedImageFormat
import org.junit.Assert.assertTrue
import org.junit.Test

/** Photographs every state into target/beelden/android, to look at. */
class BeeldenTest {
    private val folder = File(System.getProperty("wijkmaat.beelden")).apply { mkdirs() }

    private fun photograph(name: String, mode: Mode, text: Float, wide: Int = 412, high: Int = 915, screen: @Composable () -> Unit) {
        val scene = ImageComposeScene(wide * 3 / 2, high * 3 / 2, Density(1.5f, text)) { Proefthema(mode) { screen() } }
        scene.render(0).close()
        val bytes = checkNotNull(scene.render(16_000_000).encodeToData(EncodedImageFormat.PNG)).bytes
        scene.close()
        assertTrue("$name is empty", bytes.size > 3_000)
        File(folder, "$name.png").writeBytes(bytes)
    }

    @Test
    fun everyStateInLight() = Standen.alle.forEach { (name, screen) -> photograph(name, Mode.Light, 1f, screen = screen) }

    @Test
    fun everyStateInDark() = Standen.alle.forEach { (name, screen) -> photograph("$name-donker", Mode.Dark, 1f, screen = screen) }

    @Test
    fun everyStateWithTextTwiceAsLarge() = Standen.alle.forEach { (name, screen) -> photograph("$name-200", Mode.Light, 2f, screen = screen) }

    @Test
    fun theMainStatesInHighContrast() = listOf("vandaag", "melden-2-soort", "melden-3-plek", "melden-3-zorg", "verstuurd", "verstuurd-antwoord", "verstuurd-antwoord-gezegd").forEach {
        photograph("$it-contrast", Mode.ContrastLight, 1f, screen = Standen.alle.getValue(it))
        photograph("$it-contrast-donker", Mode.ContrastDark, 1f, screen = Standen.alle.getValue(it))
    }

    @Test
    fun theMainStatesLyingDown() = listOf("vandaag", "melden-1-foto", "melden-2-soort", "melden-3-plek", "verstuurd", "verstuurd-antwoord").forEach {
        photograph("$it-liggend", Mode.Light, 1f, 915, 412, Standen.alle.getValue(it))
    }
}
