import java.io.File;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Holds PDF files against PDF/UA-1 (ISO 14289-1) with veraPDF; a line per file, then the account that the tests read. */
final class Keuring {
    private Keuring() {}

    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        int failed = 0;
        for (String file : files) {
            ValidationResult result = held(new File(file));
            String name = "PDF/UA-1: " + new File(file).getName();
            if (result.isCompliant() && result.getTotalAssertions() > 0) {
                System.out.println("passed  " + name + " (" + result.getTotalAssertions() + " checks)");
                continue;
            }
            failed += 1;
            System.out.println("FAILED  " + name);
            broken(result).forEach(line -> System.out.println("        " + line));
        }
        System.out.printf("%d passed, %d failed, 0 skipped%n", files.length - failed, failed);
        System.exit(failed == 0 ? 0 : 1);
    }

    private static ValidationResult held(File file) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(file, PDFAFlavour.PDFUA_1);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            return validator.validate(parser);
        }
    }

    /** Each rule that does not hold once, with what veraPDF says of it. */
    private static TreeSet<String> broken(ValidationResult result) {
        var lines = new TreeSet<String>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            lines.add(assertion.getRuleId().getClause() + ": " + assertion.getMessage());
        }
        return lines;
    }
}
