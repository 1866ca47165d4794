package nl.wijkmaat.schermen

import androidx.compose.foundation.Canvas
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.decodeToImageBitmap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.runSkikoComposeUiTest
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.platform.Font
import androidx.compose.ui.unit.Density
import java.awt.BasicStroke
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import java.io.File
import javax.imageio.ImageIO
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.MutableStateFlow
import nl.wijkmaat.bindings.Verbinding
import nl.wijkmaat.design.Faces
import nl.wijkmaat.design.Mode
import nl.wijkmaat.design.WijkmaatTheme
import nl.wijkmaat.kern.PhoneNetwork
import nl.wijkmaat.kern.Position

/** A phone for tests: what the camera gives, where it is, and what it was asked to do. */
class Proeftoestel(verbinding: Verbinding = Verbinding.GEEN) : Toestel {
    var opname: Opname = Opname.Gelukt(Straat.jpeg)
    var gebeld = 0
    var getrild = 0
    val verbinding = MutableStateFlow(verbinding)
    override val plek = Position()
    override val fotosWachtenOpWifi = true
    override val netwerk = object : PhoneNetwork {
        override val now = this@Proeftoestel.verbinding
    }
    override val camera = object : Camera {
        @Composable
        override fun Zoeker(modifier: Modifier) = Canvas(modifier) { straat() }

        override suspend fun neem() = opname
    }

    override fun bel112() {
        gebeld++
    }

    override fun trilKort() {
        getrild++
    }
}

/** A street with a lamp that is out, for a camera that is not there. */
object Straat {
    val jpeg: ByteArray by lazy {
        val image = BufferedImage(1200, 1600, BufferedImage.TYPE_INT_RGB)
        with(image.createGraphics()) {
            color = java.awt.Color(0x5F7C93)
            fillRect(0, 0, 1200, 1600)
            color = java.awt.Color(0x74848B)
            fillRect(0, 1000, 1200, 600)
            color = java.awt.Color(0x6B4A3F)
            for (x in 0..3) fillRect(x * 310, 600 - x % 2 * 60, 290, 400 + x % 2 * 60)
            color = java.awt.Color(0x1B262D)
            stroke = BasicStroke(34f)
            drawPolyline(intArrayOf(480, 480, 700), intArrayOf(1300, 340, 340), 3)
            fillRect(660, 310, 200, 70)
            dispose()
        }
        ByteArrayOutputStream().also { ImageIO.write(image, "jpeg", it) }.toByteArray()
    }
}

private fun DrawScope.straat() {
    drawRect(Color(0xFF5F7C93))
    drawRect(Color(0xFF74848B), Offset(0f, size.height * 0.62f))
    repeat(5) { nr ->
        val left = size.width * nr / 5
        val top = size.height * (if (nr % 2 == 0) 0.4f else 0.34f)
        drawRect(Color(0xFF6B4A3F + nr * 0x060403L), Offset(left, top), Size(size.width / 5 - 4, size.height * 0.62f - top))
    }
    val pole = Offset(size.width * 0.36f, size.height * 0.2f)
    drawRect(Color(0xFF1B262D), pole, Size(12f, size.height * 0.56f))
    drawRect(Color(0xFF1B262D), pole, Size(size.width * 0.2f, 12f))
    drawRect(Color(0xFF2E3B43), pole + Offset(size.width * 0.18f, -8f), Size(size.width * 0.18f, 30f))
}

/** The faces of the design. */
val lettertypen: Faces by lazy {
    val folder = File(System.getProperty("wijkmaat.fonts"))
    fun font(name: String, weight: Int) = Font(File(folder, name), FontWeight(weight))
    Faces(
        FontFamily(font("sign_600.ttf", 600), font("sign_700.ttf", 700)),
        FontFamily(font("text_400.ttf", 400), font("text_400.ttf", 420), font("text_700.ttf", 700)),
        FontFamily(font("code_600.ttf", 600)),
    )
}

/** A scope as the app's, on one thread. */
fun proefscope() = CoroutineScope(SupervisorJob() + Dispatchers.Default.limitedParallelism(1))

/** A test on a screen of a phone: 412 by 915, at this text size. */
@OptIn(ExperimentalTestApi::class)
fun opTelefoon(tekst: Float = 1f, breed: Int = 412, hoog: Int = 915, test: SkikoComposeUiTest.() -> Unit) =
    runSkikoComposeUiTest(Size(breed.toFloat(), hoog.toFloat()), Density(1f, tekst), block = { test() })

/** Everything in the theme, without movement. */
@Composable
fun Proefthema(mode: Mode = Mode.Light, content: @Composable () -> Unit) = 
    WijkmaatTheme(mode, lettertypen, { runCatching { it.decodeToImageBitmap() }.getOrNull() }, still = true, content = content)
