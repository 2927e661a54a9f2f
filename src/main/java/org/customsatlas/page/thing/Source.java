package org.customsatlas.page.thing;

import java.util.Optional;
import org.customsatlas.page.Text;

/**
 * Who says something: a source mark on a page.
 *
 * @param number its mark on this page, from 1
 * @param graph the IRI of the named graph that says it
 * @param graphLink the page of that graph
 * @param title the document, or what kind of graph it is
 * @param link the page of the document, or of the graph
 * @param place where in the document, such as "annex 8.1"; empty for whole sources
 * @param placeLink the page of the passage; empty for whole sources
 * @param issued when the document was issued; empty if nobody knows
 * @param confidence how sure the reading is; empty where it is plain
 * @param original the address of the document itself; empty if there is none
 * @param quotation the words of the passage, if the server has the documents
 */
public record Source(
    int number,
    String graph,
    String graphLink,
    Text title,
    String link,
    String place,
    String placeLink,
    String issued,
    String confidence,
    String original,
    Optional<String> quotation) {}
