package org.customsatlas.load;

import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.problem.Problem;

/** A stand-in until the loader is merged. */
public record Loaded(DatasetGraph dataset, List<Problem> problems, ReleaseInfo release) {}
