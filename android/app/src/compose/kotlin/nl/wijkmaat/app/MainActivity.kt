package nl.wijkmaat.app

import android.Manifest
import android.app.UiModeManager
import android.graphics.BitmapFactory
import android.os.Build
import android.os.Bundle
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.activity.addCallback
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.produceState
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.text.font.Font
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.viewinterop.AndroidView
import kotlinx.coroutines.launch
import nl.wijkmaat.design.Faces
import nl.wijkmaat.design.Mode
import nl.wijkmaat.design.Stack
import nl.wijkmaat.design.TypeScale
import nl.wijkmaat.design.WijkmaatTheme
import nl.wijkmaat.design.Words
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import nl.wijkmaat.schermen.Camera
import nl.wijkmaat.schermen.Opname
import nl.wijkmaat.schermen.Toestel
import nl.wijkmaat.schermen.Wegwijzer
import nl.wijkmaat.schermen.WijkmaatApp

/** The one activity: the app over the core of the process. Turning the phone keeps it (see the manifest). */
class MainActivity : ComponentActivity() {
    private val toepassing get() = application as Toepassing
    private val wegwijzer = Wegwijzer()
    private val vragen = Vragen(this)
    private val telefoon by lazy { Telefoon(this) }
    private val oog by lazy { Cameraoog(this) { answer -> vragen.ask(listOf(Manifest.permission.CAMERA), answer) } }

    private val toestel = object : Toestel {
        override val camera = object : Camera {
            @Composable
            override fun Zoeker(modifier: Modifier) = AndroidView(factory = { oog.zoeker() }, modifier = modifier)

            override suspend fun neem(): Opname = oog.neem()
        }
        override val plek by lazy { Plekgever(this@MainActivity) { answer -> vragen.ask(PLEK, answer) } }
        override val netwerk get() = toepassing.netwerk
        override val fotosWachtenOpWifi = true

        override fun bel112() = telefoon.bel112()

        override fun trilKort() = telefoon.trilKort()
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        onBackPressedDispatcher.addCallback(this) { if (!wegwijzer.terug()) finish() }
        setContent {
            WijkmaatTheme(mode(isSystemInDarkTheme()), LETTERTYPEN, ::picture, still = isStill()) {
                val kern by produceState<Answer<CoreClient>?>(null) { value = toepassing.kern() }
                when (val opened = kern) {
                    null -> Unit
                    is Answer.Failed -> Stack { Words(opened.problem.text, TypeScale.body) }
                    is Answer.Value -> WijkmaatApp(opened.value, toestel, toepassing.scope, wegwijzer)
                }
            }
        }
    }

    override fun onStart() {
        super.onStart()
        toepassing.scope.launch { toepassing.inBeeld() }
    }

    override fun onStop() {
        toepassing.uitBeeld()
        super.onStop()
    }

    @Deprecated("The framework's own way; the successor needs a library for it")
    override fun onRequestPermissionsResult(nr: Int, permissions: Array<String>, results: IntArray) {
        super.onRequestPermissionsResult(nr, permissions, results)
        vragen.answered(nr)
    }

    private fun mode(dark: Boolean): Mode {
        val strong = Build.VERSION.SDK_INT >= Build.VERSION_CODES.UPSIDE_DOWN_CAKE &&
            getSystemService(UiModeManager::class.java).contrast >= STRONG
        return when {
            dark -> if (strong) Mode.ContrastDark else Mode.Dark
            else -> if (strong) Mode.ContrastLight else Mode.Light
        }
    }

    private fun picture(jpeg: ByteArray) = BitmapFactory.decodeByteArray(jpeg, 0, jpeg.size)?.asImageBitmap()

    private fun isStill() = Settings.Global.getFloat(contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f

    private companion object {
        const val STRONG = 0.5f
        val PLEK = listOf(Manifest.permission.ACCESS_FINE_LOCATION, Manifest.permission.ACCESS_COARSE_LOCATION)

        /** From `design/lettertypen`, copied into `res/font` by Gradle. */
        val LETTERTYPEN = Faces(
            FontFamily(Font(R.font.sign_600, FontWeight(600)), Font(R.font.sign_700, FontWeight(700))),
            FontFamily(Font(R.font.text_400, FontWeight(400)), Font(R.font.text_700, FontWeight(700))),
            FontFamily(Font(R.font.code_600, FontWeight(600))),
        )
    }
}
