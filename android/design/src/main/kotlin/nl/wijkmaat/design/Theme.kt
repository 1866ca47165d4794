package nl.wijkmaat.design

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.LineHeightStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.sp
import kotlin.math.min

/** The colour modes, as the reader's phone asks for them. */
enum class Mode(val palette: Palette, val isDark: Boolean, val isContrast: Boolean) {
    Light(Palettes.light, false, false),
    Dark(Palettes.dark, true, false),
    ContrastLight(Palettes.contrastLight, false, true),
    ContrastDark(Palettes.contrastDark, true, true),
}

/** The faces, from wherever the platform keeps them. */
@Immutable
class Faces(val sign: FontFamily, val text: FontFamily, val code: FontFamily) {
    /** The family of a face. */
    fun of(face: Face): FontFamily = when (face) {
        Face.Sign -> sign
        Face.Text -> text
        Face.Code -> code
    }

    companion object {
        /** What the phone has of itself. */
        val System = Faces(FontFamily.SansSerif, FontFamily.SansSerif, FontFamily.Monospace)
    }
}

private val LocalMode = staticCompositionLocalOf { Mode.Light }
private val LocalFaces = staticCompositionLocalOf { Faces.System }
private val LocalStill = staticCompositionLocalOf { false }
private val LocalPictures = staticCompositionLocalOf<(ByteArray) -> ImageBitmap?> { { null } }

/** What is in force here. */
object Look {
    val mode: Mode @Composable get() = LocalMode.current
    val colours: Palette @Composable get() = LocalMode.current.palette

    /** The reader asked for no movement. */
    val isStill: Boolean @Composable get() = LocalStill.current

    /** Makes a picture of a JPEG; null when it is none. The platform gives it. */
    val pictures: (ByteArray) -> ImageBitmap? @Composable get() = LocalPictures.current

    /** Text is so large that rows wrap, chevrons go and columns become fewer. */
    val isLarge: Boolean @Composable get() = LocalDensity.current.fontScale >= 1.5f
}

/** Everything inside looks like Wijkmaat. */
@Composable
fun WijkmaatTheme(
    mode: Mode,
    faces: Faces,
    pictures: (ByteArray) -> ImageBitmap?,
    still: Boolean = false,
    content: @Composable () -> Unit,
) {
    CompositionLocalProvider(
        LocalMode provides mode,
        LocalFaces provides faces,
        LocalPictures provides pictures,
        LocalStill provides still,
    ) {
        Box(Modifier.fillMaxSize().background(mode.palette.page)) { content() }
    }
}

/** The step as a style: it grows with the reader's text size, as far as it may. */
@Composable
fun TypeStep.style(colour: Color = Look.colours.text, align: TextAlign = TextAlign.Start): TextStyle {
    val scale = LocalDensity.current.fontScale
    val grown = min(scale, maxGrowth) / scale
    return TextStyle(
        color = colour,
        fontFamily = LocalFaces.current.of(face),
        fontWeight = FontWeight(weight),
        fontSize = (size * grown).sp,
        lineHeight = (line * grown).sp,
        lineHeightStyle = LineHeightStyle(LineHeightStyle.Alignment.Center, LineHeightStyle.Trim.None),
        textAlign = align,
    )
}

/** By how much this step has grown for this reader. */
@Composable
fun TypeStep.growth(): Float = min(LocalDensity.current.fontScale, maxGrowth)

/** Steps that are made of those in the tokens. */
object Steps {
    val smallBold = TypeStep(Face.Text, TypeScale.small.size, TypeScale.small.line, 700, TypeScale.small.maxGrowth)
    val bodyBold = TypeStep(Face.Text, TypeScale.body.size, TypeScale.body.line, 700, TypeScale.body.maxGrowth)
    val bar = TypeStep(Face.Sign, 24f, 28f, 700, TypeScale.heading.maxGrowth)
    val kind = TypeStep(Face.Text, 16f, 19f, 700, 1.6f)
    val signSmall = TypeStep(Face.Sign, 15f, 18f, 600, TypeScale.sign.maxGrowth)
    val count = TypeStep(Face.Sign, 36f, 40f, 700, 1.3f)
}
