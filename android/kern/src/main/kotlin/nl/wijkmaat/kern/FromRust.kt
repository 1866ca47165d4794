package nl.wijkmaat.kern

import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.channels.ProducerScope
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow

/**
 * The one door for callbacks that come on threads of Rust: what they tell goes into a buffer and is read by the collector on its
 * own thread, which for screens is the main thread. [begin] starts the telling and gives back how to end it.
 *
 * The callback never waits; when nobody keeps up, the oldest news goes, because newer news makes it untrue.
 */
fun <T> fromRust(begin: suspend ProducerScope<T>.(tell: (T) -> Unit) -> () -> Unit): Flow<T> =
    callbackFlow {
        val end = begin { news -> trySend(news) }
        awaitClose(end)
    }.buffer(capacity = 8, onBufferOverflow = BufferOverflow.DROP_OLDEST)
