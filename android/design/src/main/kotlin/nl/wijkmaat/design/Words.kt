package nl.wijkmaat.design

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.text.BasicText
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.rememberVectorPainter
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp

/** Text in a step of the scale. */
@Composable
fun Words(
    text: String,
    step: TypeStep,
    modifier: Modifier = Modifier,
    colour: Color = Look.colours.text,
    align: TextAlign = TextAlign.Start,
) = BasicText(text, modifier, step.style(colour, align))

/** Text of which parts are bold. */
@Composable
fun Words(text: AnnotatedString, step: TypeStep, modifier: Modifier = Modifier, colour: Color = Look.colours.text) =
    BasicText(text, modifier, step.style(colour))

/** A heading within a screen, by which TalkBack can jump. */
@Composable
fun Heading(text: String, modifier: Modifier = Modifier) =
    Words(text, TypeScale.heading, modifier.semantics { heading() })

/** A pictogram; there is always a word beside it, so it says nothing by itself. */
@Composable
fun Drawing(
    pictogram: Pictogram,
    size: Dp,
    modifier: Modifier = Modifier,
    ink: Color = Look.colours.text,
    accent: Color = Color.Transparent,
    width: Float = 3f,
) {
    val vector = remember(pictogram, ink, accent, width) { pictogram.vector(ink, accent, width) }
    Image(rememberVectorPainter(vector), contentDescription = null, modifier = modifier.size(size))
}

/** The chevron of a row that leads somewhere; it goes when text is large. */
@Composable
fun Chevron(colour: Color = Look.colours.text) {
    if (!Look.isLarge) Drawing(Pictogram.Verder, 20.dp, ink = colour, width = 5f)
}
