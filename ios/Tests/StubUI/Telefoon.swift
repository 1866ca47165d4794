// What ios/App/Telefoon gives the views, without the frameworks of Apple behind it.
import Schermen
import SwiftUI

@MainActor
final class Telefoon {
    enum Stand {
        case opent
        case fout(String)
        case klaar(VandaagModel)
    }

    let stand = Stand.opent
    func open() async {}
    func melden(weg: @escaping () -> Void) -> MeldenModel? { nil }
    func verstuurd() -> VerstuurdModel? { nil }
    var zoeker: some View { EmptyView() }
}
