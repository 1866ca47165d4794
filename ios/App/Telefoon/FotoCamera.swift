@preconcurrency import AVFoundation
import Schermen
import SwiftUI

/// The camera of the phone: it sees only while a viewfinder is shown.
@MainActor
final class FotoCamera: Camera {
    let session = AVCaptureSession()
    private let output = AVCapturePhotoOutput()
    private let queue = DispatchQueue(label: "nl.wijkmaat.camera")
    private var isReady = false
    private var opnemer: Opnemer?

    func neem() async -> Opname {
        guard await prepare() else { return .magNiet }
        guard session.isRunning, opnemer == nil else { return .mislukt }
        return await withCheckedContinuation { continuation in
            let opnemer = Opnemer { opname in
                Task { @MainActor in self.opnemer = nil }
                continuation.resume(returning: opname)
            }
            self.opnemer = opnemer
            // JPEG: what the core reads. Where it was taken is not the camera's to say.
            output.capturePhoto(
                with: AVCapturePhotoSettings(format: [AVVideoCodecKey: AVVideoCodecType.jpeg]), delegate: opnemer)
        }
    }

    /// Shows what it sees; asks permission the first time.
    func start() async {
        guard await prepare() else { return }
        queue.async { [session] in session.startRunning() }
    }

    /// Sees nothing any more.
    func stop() {
        queue.async { [session] in session.stopRunning() }
    }

    private func prepare() async -> Bool {
        guard await AVCaptureDevice.requestAccess(for: .video) else { return false }
        if isReady { return true }
        guard let device = AVCaptureDevice.default(.builtInWideAngleCamera, for: .video, position: .back),
            let input = try? AVCaptureDeviceInput(device: device), session.canAddInput(input),
            session.canAddOutput(output)
        else { return false }
        session.beginConfiguration()
        session.sessionPreset = .photo
        session.addInput(input)
        session.addOutput(output)
        session.commitConfiguration()
        isReady = true
        return true
    }
}

/// Takes one picture from the camera's own thread.
private final class Opnemer: NSObject, AVCapturePhotoCaptureDelegate {
    private let done: @Sendable (Opname) -> Void

    init(done: @escaping @Sendable (Opname) -> Void) {
        self.done = done
    }

    func photoOutput(
        _ output: AVCapturePhotoOutput, didFinishProcessingPhoto photo: AVCapturePhoto, error: (any Error)?
    ) {
        guard error == nil, let bytes = photo.fileDataRepresentation() else { return done(.mislukt) }
        done(.gelukt(bytes))
    }
}

/// What the camera sees.
struct CameraZoeker: View {
    let camera: FotoCamera

    var body: some View {
        Beeld(session: camera.session)
            .task { await camera.start() }
            .onDisappear { camera.stop() }
    }
}

private struct Beeld: UIViewRepresentable {
    let session: AVCaptureSession

    final class Laag: UIView {
        override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }
    }

    func makeUIView(context: Context) -> Laag {
        let view = Laag()
        if let layer = view.layer as? AVCaptureVideoPreviewLayer {
            layer.session = session
            layer.videoGravity = .resizeAspectFill
        }
        return view
    }

    func updateUIView(_ view: Laag, context: Context) {}
}
