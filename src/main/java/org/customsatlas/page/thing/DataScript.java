package org.customsatlas.page.thing;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * The same as the page, as JSON-LD for search engines (JSON-LD 1.1, 7.2). It is a block of data and
 * no script to run, so that the policy of the pages allows it.
 *
 * @param json a JSON text
 */
public record DataScript(String json) implements Content {
  /** Nothing in it can end the block: a less-than sign is written as JSON allows. */
  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent("<script type=\"application/ld+json\">");
    output.writeContent(json.replace("<", "\\u003c"));
    output.writeContent("</script>");
  }
}
