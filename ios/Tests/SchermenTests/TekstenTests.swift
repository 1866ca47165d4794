import Foundation
import Testing

@testable import Schermen

@Suite("Words") struct TekstenTests {
    @Test("Times are said as people say them, in Dutch, whatever language the phone speaks")
    func times() throws {
        #expect(tijd.vandaag == "zondag 22 november")
        #expect(tijd.moment(now) == "vandaag 14:36")
        #expect(tijd.kort(now) == "14:36")
        let ago = { (hours: Double) in now.addingTimeInterval(-hours * 3_600) }
        #expect(tijd.moment(ago(14.5)) == "vandaag 00:06")
        #expect(tijd.moment(ago(14.7)) == "gisteren 23:54")
        #expect(tijd.kort(ago(20)) == "gisteren 18:36")
        #expect(tijd.moment(ago(72)) == "19 november")
        #expect(tijd.kort(ago(72)) == "19 november 14:36")
        #expect(tijd.dag(ago(24 * 365)) == "22 november 2025")
        // Summer time began in between: the clock is an hour further.
        #expect(tijd.klok(ago(24 * 60)) == "15:36")
    }

    @Test("Android and iOS say the same words for the same thing")
    func oneVoice() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["WIJKMAAT_ROOT"])
        let kotlin = try texts(
            of: "\(folder)/android/schermen/src/main/kotlin/nl/wijkmaat/schermen/Teksten.kt",
            group: #/object (\w+) \{/#,
            text: #/const val (\w+) = "(.*)"/#)
        let swift = try texts(
            of: "\(folder)/ios/Sources/Schermen/Gedeeld/Teksten.swift", group: #/enum (\w+) \{/#,
            text: #/static let (\w+) =\s+"(.*)"/#)
        #expect(swift.count > 50)
        for (name, words) in swift {
            guard let theirs = kotlin[name] else { continue }
            #expect(words == theirs, "\(name)")
        }
        #expect(Set(swift.keys).intersection(kotlin.keys).count > 50)
    }

    /// Each text by its group and name, both without capitals and lines: `melden.geencamera`.
    private func texts(
        of file: String, group: Regex<(Substring, Substring)>, text: Regex<(Substring, Substring, Substring)>
    ) throws -> [String: String] {
        var (found, prefix): ([String: String], String) = ([:], "")
        // A long text stands on the line below its name.
        let lines = try String(contentsOfFile: file, encoding: .utf8).replacing(#/=\n\s+"/#, with: "= \"")
        for line in lines.split(separator: "\n") {
            if let match = line.firstMatch(of: group) { prefix = match.1.lowercased() }
            if let match = line.firstMatch(of: text), !match.2.contains("$"), !match.2.contains("\\(") {
                found["\(prefix).\(match.1.lowercased().replacing("_", with: ""))"] = String(match.2)
            }
        }
        return found
    }
}
