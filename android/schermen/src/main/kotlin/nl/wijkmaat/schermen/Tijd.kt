package nl.wijkmaat.schermen

import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId
import java.time.format.DateTimeFormatter
import java.util.Locale

/** Times in words, at the place of the reader. */
class Tijd(private val zone: ZoneId = ZoneId.systemDefault(), private val now: () -> Instant = Instant::now) {
    /** "donderdag 19 november". */
    fun vandaag(): String = LONG.format(now().atZone(zone))

    /** "14:36". */
    fun klok(at: Instant): String = CLOCK.format(at.atZone(zone))

    /** "vandaag", "gisteren" or "19 november". */
    fun dag(at: Instant): String {
        val day = at.atZone(zone).toLocalDate()
        val today = LocalDate.ofInstant(now(), zone)
        return when (day) {
            today -> "vandaag"
            today.minusDays(1) -> "gisteren"
            else -> (if (day.year == today.year) DAY else DAY_OF_YEAR).format(day)
        }
    }

    /** "vandaag 14:36" or "19 november". */
    fun moment(at: Instant): String = dag(at).let { if (it == "vandaag" || it == "gisteren") "$it ${klok(at)}" else it }

    /** The time alone when it was today, else with its day: "15:09", "gisteren 15:09". */
    fun kort(at: Instant): String = dag(at).let { if (it == "vandaag") klok(at) else "$it ${klok(at)}" }

    /** This moment. */
    fun nu(): Instant = now()

    private companion object {
        val DUTCH: Locale = Locale.forLanguageTag("nl")
        val LONG: DateTimeFormatter = DateTimeFormatter.ofPattern("EEEE d MMMM", DUTCH)
        val DAY: DateTimeFormatter = DateTimeFormatter.ofPattern("d MMMM", DUTCH)
        val DAY_OF_YEAR: DateTimeFormatter = DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH)
        val CLOCK: DateTimeFormatter = DateTimeFormatter.ofPattern("HH:mm", DUTCH)
    }
}
