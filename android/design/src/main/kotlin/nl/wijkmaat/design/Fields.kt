package nl.wijkmaat.design

import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics

/** A field for a few sentences. Its label stands above it; [spoken] says the same to who does not see that. */
@Composable
fun WordsField(words: String, onWords: (String) -> Unit, spoken: String, modifier: Modifier = Modifier, enabled: Boolean = true) {
    val shape = RoundedCornerShape(Radius.sign)
    BasicTextField(
        words,
        onWords,
        modifier.fillMaxWidth().semantics { contentDescription = spoken },
        enabled = enabled,
        textStyle = TypeScale.body.style(),
        cursorBrush = SolidColor(Look.colours.text),
        minLines = 2,
        decorationBox = { field ->
            Box(Modifier.heightIn(min = Touch.touch).border(Edge.control, Look.colours.borderControl, shape).padding(Space.m)) { field() }
        },
    )
}
