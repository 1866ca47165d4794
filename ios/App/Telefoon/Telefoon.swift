import CoreClient
import Foundation
import Observation
import Schermen
import SwiftUI

/// Everything of the phone that the screens use, wired once.
@MainActor
@Observable
final class Telefoon {
    /// How far opening is.
    enum Stand {
        case opent
        case fout(String)
        case klaar(VandaagModel)
    }

    private(set) var stand = Stand.opent

    @ObservationIgnored private let connectivity = Connectivity()
    @ObservationIgnored private let positie = Positie()
    @ObservationIgnored private let camera = FotoCamera()
    @ObservationIgnored private var netwerk: Netwerk?
    @ObservationIgnored private var client: CoreClient?
    @ObservationIgnored private var sync: SyncWithApp?
    @ObservationIgnored private var isInSight = false

    /// Opens the store, or tries again.
    func open() async {
        guard client == nil else { return }
        stand = .opent
        netwerk = netwerk ?? Netwerk(connectivity)
        do throws(Problem) {
            let client = try await CoreClient.open(folder: Self.folder, keys: Sleutelhanger())
            self.client = client
            sync = SyncWithApp(client: client, connectivity: connectivity)
            stand = .klaar(VandaagModel(Context(client: client, connectivity: connectivity)))
            isInSight(isInSight)
        } catch {
            stand = .fout(error.text)
        }
    }

    /// The app came in sight, or went.
    func isInSight(_ isInSight: Bool) {
        self.isInSight = isInSight
        if isInSight { sync?.start() } else { sync?.stop() }
    }

    /// A new melding.
    func melden(weg: @escaping () -> Void) -> MeldenModel? {
        client.map { client in
            MeldenModel(
                Context(client: client, connectivity: connectivity), camera: camera, location: positie.location,
                weg: weg)
        }
    }

    /// What was sent.
    func verstuurd() -> VerstuurdModel? {
        client.map { VerstuurdModel(Context(client: $0, connectivity: connectivity)) }
    }

    /// What the camera sees.
    var zoeker: some View { CameraZoeker(camera: camera) }

    /// Application Support: stays, and is not shown to the user as a document. The store is encrypted by a key that never leaves this
    /// phone, so a backup of it is of no use elsewhere and is left out.
    private static var folder: String {
        var url = URL.applicationSupportDirectory.appending(path: "wijkmaat", directoryHint: .isDirectory)
        try? FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true,
            attributes: [.protectionKey: FileProtectionType.completeUntilFirstUserAuthentication])
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try? url.setResourceValues(values)
        return url.path(percentEncoded: false)
    }
}
