import CoreClient
import Foundation
import WijkmaatCore

extension MeldenModel {
    /// Takes a picture, and goes on at once.
    func shoot() {
        guard state.stap == .foto, state.foto != .bezig else { return }
        (state.foto, state.cameraBericht) = (.bezig, nil)
        Task {
            switch await camera.neem() {
            case .gelukt(let bytes): prepare(bytes)
            case .magNiet: refuse(Teksten.Melden.geenCamera)
            case .mislukt: refuse(Teksten.Melden.fotoMislukt)
            }
        }
    }

    /// Another picture instead.
    func again() {
        preparing = nil
        concept.neem(nil)
        (state.stap, state.foto) = (.foto, .geen)
    }

    private func refuse(_ why: String) {
        (state.foto, state.cameraBericht) = (.geen, why)
        announce(why)
    }

    /// While the person chooses the kind, so that saving need not wait.
    private func prepare(_ bytes: Data) {
        // Who went on without, or to care, while the camera was still busy, wants no picture any more.
        guard state.stap == .foto else {
            state.foto = .geen
            return
        }
        let work = Task { [client = context.client] in
            await client.outcome { core in try await core.prepareFoto(bytes: bytes) }
        }
        preparing = work
        state.stap = .soort
        Task {
            let foto = await work.value
            if preparing == work { take(foto) }
        }
    }

    /// The picture is ready, or cannot go along.
    func take(_ foto: Answer<Foto>) {
        switch foto {
        case .success(let foto):
            concept.neem(foto)
            state.foto = .klaar(foto.thumbnail)
        case .failure(let problem):
            guard state.foto != .mislukt(problem.text) else { return }
            state.foto = .mislukt(problem.text)
            announce(problem.text)
        }
    }
}
