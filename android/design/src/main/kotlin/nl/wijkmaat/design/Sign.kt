package nl.wijkmaat.design

import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.dp

/** The enamel street-name sign: where something is. */
@Composable
fun Sign(place: String, modifier: Modifier = Modifier, small: Boolean = false) {
    val c = Look.colours
    Words(
        place,
        if (small) Steps.signSmall else TypeScale.sign,
        modifier
            .drawBehind {
                val radius = Radius.sign.toPx()
                drawRoundRect(c.sign, cornerRadius = CornerRadius(radius))
                val inset = 2.5.dp.toPx()
                drawRoundRect(
                    c.onSign,
                    Offset(inset, inset),
                    Size(size.width - 2 * inset, size.height - 2 * inset),
                    CornerRadius(radius - 2.dp.toPx()),
                    Stroke(1.dp.toPx()),
                )
            }
            .padding(start = 10.dp, end = 10.dp, top = 4.dp, bottom = 5.dp),
        colour = c.onSign,
    )
}
