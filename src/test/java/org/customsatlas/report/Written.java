package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.page.Languages;
import org.junit.jupiter.api.DynamicTest;

/** Writes the samples in a form. */
final class Written {
  private Written() {}

  /** All results, in English. */
  static String in(ReportForm form, CheckReport report) throws IOException {
    return in(form, report, Audience.of("en").withPerRule(Integer.MAX_VALUE));
  }

  static String in(ReportForm form, CheckReport report, Audience audience) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.write(report, audience, out);
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(out.toByteArray()))
            .toString();
    assertFalse(text.isEmpty());
    assertEquals('\n', text.charAt(text.length() - 1), "ends with its line");
    return text;
  }

  /** Looks at one report as it was written. */
  @FunctionalInterface
  interface Look {
    void at(CheckReport report, String text) throws Exception;
  }

  /** Each sample in each language. */
  static Stream<DynamicTest> eachSample(ReportForm form, Look look) {
    Map<String, CheckReport> samples = Samples.all();
    return samples.entrySet().stream()
        .flatMap(
            sample ->
                Languages.all().stream()
                    .map(
                        language ->
                            dynamicTest(
                                sample.getKey() + " " + language,
                                () ->
                                    look.at(
                                        sample.getValue(),
                                        in(form, sample.getValue(), Audience.of(language))))));
  }
}
