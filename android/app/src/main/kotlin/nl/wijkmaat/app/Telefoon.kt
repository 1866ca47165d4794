package nl.wijkmaat.app

import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.VibrationEffect
import android.os.Vibrator

/** The small things a phone does for a screen. */
class Telefoon(private val context: Context) {
    /** Opens the dialler with 112 in it. The person calls; the app never does. */
    fun bel112() {
        val dial = Intent(Intent.ACTION_DIAL, Uri.parse("tel:112")).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK)
        if (dial.resolveActivity(context.packageManager) != null) context.startActivity(dial)
    }

    /** One short vibration. */
    fun trilKort() {
        val vibrator = context.getSystemService(Vibrator::class.java) ?: return
        if (vibrator.hasVibrator()) vibrator.vibrate(VibrationEffect.createOneShot(KORT_MS, VibrationEffect.DEFAULT_AMPLITUDE))
    }

    private companion object {
        const val KORT_MS = 40L
    }
}
