import Foundation
import Security
import WijkmaatCore

/// The key of the store in the Keychain: on this phone only, never in a backup, readable after the first unlock so that sync can go
/// on behind a locked screen.
final class Sleutelhanger: KeyStore {
    private var query: [CFString: Any] {
        [
            kSecClass: kSecClassGenericPassword, kSecAttrService: "nl.wijkmaat.opslag", kSecAttrAccount: "sleutel",
            kSecUseDataProtectionKeychain: true,
        ]
    }

    func read() throws -> Data? {
        var found: CFTypeRef?
        let asked = query.merging([kSecReturnData: true, kSecMatchLimit: kSecMatchLimitOne]) { _, new in new }
        switch SecItemCopyMatching(asked as CFDictionary, &found) {
        case errSecSuccess: return found as? Data
        case errSecItemNotFound: return nil
        case errSecInteractionNotAllowed:
            throw refused("Uw telefoon is nog op slot. Ontgrendel hem en probeer het opnieuw.")
        default: throw refused("Wijkmaat kan de sleutel op deze telefoon nu niet lezen. Start de telefoon opnieuw.")
        }
    }

    func write(key: Data) throws {
        let kept = query.merging([
            kSecValueData: key, kSecAttrAccessible: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]) { _, new in new }
        guard SecItemAdd(kept as CFDictionary, nil) == errSecSuccess else {
            throw refused("Wijkmaat kan op deze telefoon geen sleutel bewaren. Start de telefoon opnieuw.")
        }
    }

    private func refused(_ tekst: String) -> CoreError {
        .Store(code: "sleutel-ontbreekt", parameters: [:], tekst: tekst)
    }
}
