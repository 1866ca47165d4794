import Foundation

// A device for stories: an opdracht per line on stdin, an answer per line on stdout.
let toestel = Toestel()
while let line = readLine() {
    guard !line.isEmpty else { continue }
    FileHandle.standardOutput.write(await toestel.antwoord(line))
}
