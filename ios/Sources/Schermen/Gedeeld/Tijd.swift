import Foundation

/// Times in words, at the place of the reader and in Dutch, whatever language the phone speaks.
public struct Tijd: Sendable {
    private let calendar: Calendar
    private let now: @Sendable () -> Date

    /// Reads the clock of the phone, in its own time zone unless another is given.
    public init(zone: TimeZone = .current, now: @escaping @Sendable () -> Date = { Date() }) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        self.now = now
    }

    /// This moment.
    var nu: Date { now() }

    /// "donderdag 19 november".
    var vandaag: String {
        let weekday = Self.days[(calendar.component(.weekday, from: nu) - 1) % Self.days.count]
        return "\(weekday) \(datum(nu))"
    }

    /// "14:36".
    func klok(_ date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        return [parts.hour ?? 0, parts.minute ?? 0].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// "vandaag", "gisteren" or "19 november".
    func dag(_ date: Date) -> String {
        let days = calendar.dateComponents(
            [.day], from: calendar.startOfDay(for: date), to: calendar.startOfDay(for: nu))
        switch days.day {
        case 0: return Self.today
        case 1: return "gisteren"
        default: return datum(date)
        }
    }

    /// "vandaag 14:36", "gisteren 14:36" or "19 november".
    func moment(_ date: Date) -> String {
        let day = dag(date)
        return day == datum(date) ? day : "\(day) \(klok(date))"
    }

    /// The time alone when it was today, else with its day: "15:09", "gisteren 15:09".
    func kort(_ date: Date) -> String {
        let day = dag(date)
        return day == Self.today ? klok(date) : "\(day) \(klok(date))"
    }

    private func datum(_ date: Date) -> String {
        let parts = calendar.dateComponents([.day, .month, .year], from: date)
        let month = Self.months[((parts.month ?? 1) - 1) % Self.months.count]
        let isThisYear = parts.year == calendar.component(.year, from: nu)
        return "\(parts.day ?? 1) \(month)" + (isThisYear ? "" : " \(parts.year ?? 0)")
    }

    private static let today = "vandaag"
    private static let days = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"]
    private static let months = [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
        "december",
    ]
}
