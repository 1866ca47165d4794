import CoreClient
import Schermen
import SwiftUI

/// The app: opens the core once and follows whether it is in sight.
@main
struct WijkmaatApp: App {
    @State private var telefoon = Telefoon()
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup {
            BeginView(telefoon: telefoon)
                .task { await telefoon.open() }
                .onChange(of: phase, initial: true) { _, new in telefoon.isInSight(new == .active) }
        }
    }
}
