package nl.wijkmaat.app

import android.Manifest
import android.annotation.SuppressLint
import android.content.Context
import android.content.pm.PackageManager
import android.graphics.ImageFormat
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.view.Surface
import android.view.TextureView
import kotlin.coroutines.resume
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import nl.wijkmaat.schermen.Opname

/**
 * The camera at the back, in the screen itself so that a picture is one tap: a view to look through and [neem] for the picture.
 * It is open only while its view is in sight.
 */
class Cameraoog(private val context: Context, private val mag: (answer: (Boolean) -> Unit) -> Unit) : TextureView.SurfaceTextureListener {
    private val manager = context.getSystemService(Context.CAMERA_SERVICE) as CameraManager
    private var thread: HandlerThread? = null
    private var device: CameraDevice? = null
    private var session: CameraCaptureSession? = null
    private var reader: ImageReader? = null
    private var rotation = 0

    /** The camera that looks away from the person, if the phone has one. */
    fun achterkant(): String? = try {
        manager.cameraIdList.firstOrNull {
            manager.getCameraCharacteristics(it).get(CameraCharacteristics.LENS_FACING) == CameraCharacteristics.LENS_FACING_BACK
        }
    } catch (_: CameraAccessException) {
        null
    }

    /** A view to look through. */
    fun zoeker(): TextureView = TextureView(context).also { it.surfaceTextureListener = this }

    /** Takes a picture. */
    suspend fun neem(): Opname {
        if (context.checkSelfPermission(Manifest.permission.CAMERA) != PackageManager.PERMISSION_GRANTED || achterkant() == null) {
            return Opname.MagNiet
        }
        val camera = device
        val running = session
        val target = reader
        if (camera == null || running == null || target == null) return Opname.Mislukt
        return suspendCancellableCoroutine { done ->
            target.setOnImageAvailableListener({ source -> done.once(read(source)) }, Handler(checkNotNull(thread).looper))
            try {
                val request = camera.createCaptureRequest(CameraDevice.TEMPLATE_STILL_CAPTURE).apply {
                    addTarget(target.surface)
                    set(CaptureRequest.JPEG_ORIENTATION, rotation)
                    set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
                }
                running.capture(request.build(), null, null)
            } catch (_: CameraAccessException) {
                done.once(Opname.Mislukt)
            } catch (_: IllegalStateException) {
                done.once(Opname.Mislukt)
            }
        }
    }

    private fun CancellableContinuation<Opname>.once(opname: Opname) {
        if (isActive) resume(opname)
    }

    private fun read(source: ImageReader): Opname = source.acquireLatestImage()?.use { image ->
        val buffer = image.planes[0].buffer
        Opname.Gelukt(ByteArray(buffer.remaining()).also(buffer::get))
    } ?: Opname.Mislukt

    override fun onSurfaceTextureAvailable(surface: SurfaceTexture, width: Int, height: Int) = mag { allowed ->
        if (allowed) open(surface)
    }

    override fun onSurfaceTextureSizeChanged(surface: SurfaceTexture, width: Int, height: Int) = Unit

    override fun onSurfaceTextureUpdated(surface: SurfaceTexture) = Unit

    override fun onSurfaceTextureDestroyed(surface: SurfaceTexture): Boolean {
        close()
        return true
    }

    @SuppressLint("MissingPermission")
    private fun open(surface: SurfaceTexture) {
        val id = achterkant() ?: return
        val characteristics = manager.getCameraCharacteristics(id)
        rotation = characteristics.get(CameraCharacteristics.SENSOR_ORIENTATION) ?: 0
        val sizes = characteristics.get(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP)?.getOutputSizes(ImageFormat.JPEG).orEmpty()
        // Enough to see what it is; the core makes it smaller still.
        val size = sizes.filter { it.width <= MAX_SIDE }.maxByOrNull { it.width * it.height } ?: sizes.lastOrNull() ?: return
        val worker = HandlerThread("camera").apply { start() }
        thread = worker
        reader = ImageReader.newInstance(size.width, size.height, ImageFormat.JPEG, 2)
        surface.setDefaultBufferSize(PREVIEW_WIDTH, PREVIEW_HEIGHT)
        val preview = Surface(surface)
        try {
            manager.openCamera(id, opened(preview), Handler(worker.looper))
        } catch (_: CameraAccessException) {
            close()
        } catch (_: SecurityException) {
            close()
        }
    }

    private fun opened(preview: Surface) = object : CameraDevice.StateCallback() {
        override fun onOpened(camera: CameraDevice) {
            device = camera
            val still = reader?.surface ?: return camera.close()
            @Suppress("DEPRECATION") // Its successor needs Android 9; ours begins at 8.
            camera.createCaptureSession(listOf(preview, still), running(camera, preview), null)
        }

        override fun onDisconnected(camera: CameraDevice) = close()

        override fun onError(camera: CameraDevice, error: Int) = close()
    }

    private fun running(camera: CameraDevice, preview: Surface) = object : CameraCaptureSession.StateCallback() {
        override fun onConfigured(configured: CameraCaptureSession) {
            session = configured
            val request = camera.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW).apply { addTarget(preview) }
            configured.setRepeatingRequest(request.build(), null, null)
        }

        override fun onConfigureFailed(configured: CameraCaptureSession) = close()
    }

    /** Lets the camera go. */
    fun close() {
        session?.close()
        device?.close()
        reader?.close()
        thread?.quitSafely()
        session = null
        device = null
        reader = null
        thread = null
    }

    private companion object {
        const val MAX_SIDE = 4_096
        const val PREVIEW_WIDTH = 1_280
        const val PREVIEW_HEIGHT = 960
    }
}
