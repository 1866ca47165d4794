package nl.wijkmaat.app

import android.app.Activity
import android.content.pm.PackageManager

/** Asks for a permission once it is needed, and waits for the answer; never twice at the same time for the same thing. */
class Vragen(private val activity: Activity) {
    private val open = mutableMapOf<Int, Pair<List<String>, (Boolean) -> Unit>>()
    private var next = 1

    /** Whether one of these is granted, asking the person when none is. */
    fun ask(permissions: List<String>, answer: (Boolean) -> Unit) {
        if (granted(permissions)) return answer(true)
        val nr = next++
        open[nr] = permissions to answer
        activity.requestPermissions(permissions.toTypedArray(), nr)
    }

    /** The activity passes on what the person said. */
    fun answered(nr: Int) {
        val (permissions, answer) = open.remove(nr) ?: return
        answer(granted(permissions))
    }

    private fun granted(permissions: List<String>) =
        permissions.any { activity.checkSelfPermission(it) == PackageManager.PERMISSION_GRANTED }
}
