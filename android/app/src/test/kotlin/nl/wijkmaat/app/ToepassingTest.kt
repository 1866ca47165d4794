package nl.wijkmaat.app

import android.os.Looper
import javax.crypto.KeyGenerator
import kotlinx.coroutines.launch
import nl.wijkmaat.kern.Answer
import nl.wijkmaat.kern.CoreClient
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The process of the app, with a key of the test in place of the phone's hardware. */
class Proeftoepassing : Toepassing() {
    override val kluis = Kluis { KEY }

    private companion object {
        val KEY = KeyGenerator.getInstance("AES").apply { init(256) }.generateKey()
    }
}

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [34], manifest = Config.NONE, application = Proeftoepassing::class)
class ToepassingTest {
    @Test
    fun theProcessOpensTheRealCoreOnceAndAnswersOnTheMainThread() {
        val app = RuntimeEnvironment.getApplication() as Proeftoepassing
        val cores = mutableListOf<Answer<CoreClient>>()
        val threads = mutableListOf<Thread>()
        repeat(2) {
            app.scope.launch {
                cores += app.kern()
                threads += Thread.currentThread()
                app.inBeeld()
            }
        }
        val until = System.nanoTime() + 20_000_000_000
        while (cores.size < 2 && System.nanoTime() < until) {
            shadowOf(Looper.getMainLooper()).idle()
            Thread.sleep(10)
        }
        assertEquals(2, cores.size)
        assertTrue(cores.toString(), cores.all { it is Answer.Value })
        assertEquals(1, cores.toSet().size)
        assertTrue(threads.all { it == Looper.getMainLooper().thread })
        app.uitBeeld()
    }
}
