package nl.wijkmaat.app

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.io.File
import java.io.FileOutputStream
import java.security.GeneralSecurityException
import java.security.KeyStore as JavaKeyStore
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import nl.wijkmaat.bindings.KeyStore
import nl.wijkmaat.core.CoreException

/** Where the key that wraps ours comes from: the hardware of the phone, or in a test something else. */
fun interface Kluis {
    /** The wrapping key; made when there is none and [make] says so, else null. */
    fun sleutel(make: Boolean): SecretKey?
}

/** The phone's own key store: the key never leaves the hardware and works only on this phone. */
class AndroidKluis(private val alias: String = "wijkmaat") : Kluis {
    override fun sleutel(make: Boolean): SecretKey? {
        val store = JavaKeyStore.getInstance(PROVIDER).apply { load(null) }
        (store.getKey(alias, null) as? SecretKey)?.let { return it }
        if (!make) return null
        val generator = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, PROVIDER)
        generator.init(spec())
        return generator.generateKey()
    }

    /** Not bound to unlocking: sync runs with the screen off, and the store opens before the first unlock is long past. */
    fun spec(): KeyGenParameterSpec =
        KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(256)
            .build()

    private companion object {
        const val PROVIDER = "AndroidKeyStore"
    }
}

/**
 * Keeps the key of the store: 32 bytes in a small file, wrapped by a key of the phone's hardware. The file is no use on another
 * phone and is left out of backups (`backup_rules.xml`).
 */
class SleutelInKeystore(private val file: File, private val kluis: Kluis = AndroidKluis()) : KeyStore {
    override fun read(): ByteArray? = guarded {
        if (!file.exists()) return@guarded null
        val kept = file.readBytes()
        val wrapping = kluis.sleutel(false)
        if (wrapping == null || kept.size <= NONCE) throw GeneralSecurityException("the wrapping key is gone")
        val cipher = Cipher.getInstance(AES)
        cipher.init(Cipher.DECRYPT_MODE, wrapping, GCMParameterSpec(TAG_BITS, kept, 0, NONCE))
        cipher.doFinal(kept, NONCE, kept.size - NONCE)
    }

    override fun write(key: ByteArray) = guarded {
        val cipher = Cipher.getInstance(AES)
        cipher.init(Cipher.ENCRYPT_MODE, kluis.sleutel(true))
        val wrapped = cipher.doFinal(key)
        file.parentFile?.mkdirs()
        // Whole and on disk before it has its name: half a key would be a lost store.
        val fresh = File(file.path + ".nieuw")
        FileOutputStream(fresh).use {
            it.write(cipher.iv)
            it.write(wrapped)
            it.fd.sync()
        }
        if (!fresh.renameTo(file)) throw java.io.IOException("cannot rename")
    }

    private fun <T> guarded(work: () -> T): T = try {
        work()
    } catch (error: GeneralSecurityException) {
        throw broken(error)
    } catch (error: java.io.IOException) {
        throw broken(error)
    } catch (error: java.security.ProviderException) {
        throw broken(error)
    }

    private fun broken(error: Exception) =
        CoreException.Store("sleutel-ontbreekt", mapOf("pad" to error.javaClass.simpleName), TEKST)

    private companion object {
        const val AES = "AES/GCM/NoPadding"
        const val NONCE = 12
        const val TAG_BITS = 128
        const val TEKST =
            "De sleutel op deze telefoon is niet te openen. Start de telefoon opnieuw. Helpt dat niet, vraag dan de beheerder om hulp."
    }
}
