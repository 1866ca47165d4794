import CoreClient
import CoreLocation

/// The phone's position, only while someone reports: asks permission the first time, and never follows in the background.
@MainActor
final class Positie: NSObject, @preconcurrency CLLocationManagerDelegate {
    private let manager = CLLocationManager()
    private var isWanted = false

    /// What the core starts and stops, from any thread.
    private(set) lazy var location = Location(
        begin: { [weak self] in Task { @MainActor in self?.begin() } },
        end: { [weak self] in Task { @MainActor in self?.end() } })

    override init() {
        super.init()
        manager.delegate = self
        manager.desiredAccuracy = kCLLocationAccuracyBest
        manager.activityType = .other
    }

    private func begin() {
        isWanted = true
        follow()
    }

    private func end() {
        isWanted = false
        manager.stopUpdatingLocation()
    }

    private func follow() {
        guard isWanted else { return }
        switch manager.authorizationStatus {
        case .notDetermined: manager.requestWhenInUseAuthorization()
        case .authorizedWhenInUse, .authorizedAlways: manager.startUpdatingLocation()
        case .denied, .restricted: location.refused()
        @unknown default: location.refused()
        }
    }

    func locationManagerDidChangeAuthorization(_ manager: CLLocationManager) {
        follow()
    }

    func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation]) {
        guard isWanted else { return }
        for fix in locations {
            // A negative accuracy means that there is none.
            let accuracy = fix.horizontalAccuracy > 0 ? fix.horizontalAccuracy : nil
            location.fix(
                lat: fix.coordinate.latitude, lon: fix.coordinate.longitude, accuracy: accuracy, at: fix.timestamp)
        }
    }

    func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error) {
        // "Unknown for now" is no news: the screen says that it still looks.
        if let error = error as? CLError, error.code == .denied { location.refused() }
    }
}
