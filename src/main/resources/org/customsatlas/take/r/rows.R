# {{title}}
# {{source}}
#
# Needs R 4.1, httr2 and jsonlite: install.packages(c("httr2", "jsonlite"))

library(httr2)

endpoint <- "{{endpoint}}"
query <- r"{{dashes}}(
{{query}}
){{dashes}}"

answer <- request(endpoint) |>
  req_headers(Accept = "application/sparql-results+json") |>
  req_body_form(query = query) |>
  req_perform() |>
  resp_body_string() |>
  jsonlite::fromJSON(simplifyVector = FALSE)

# A column of the answer with the type that all its values have; text, if they have several.
typed <- function(name) {
  cells <- lapply(answer$results$bindings, `[[`, name)
  values <- vapply(cells, function(cell) if (is.null(cell)) NA_character_ else cell$value, "")
  there <- Filter(Negate(is.null), cells)
  types <- unique(vapply(there, function(cell) sub(".*#", "", c(cell$datatype, "text")[1]), ""))
  numbers <- c("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "gYear", "decimal", "double", "float")
  if (length(types) > 0 && all(types %in% numbers)) {
    as.numeric(values)
  } else if (identical(types, "boolean")) {
    values %in% c("true", "1") | ifelse(is.na(values), NA, FALSE)
  } else if (identical(types, "date")) {
    as.Date(values)
  } else {
    values
  }
}

columns <- unlist(answer$head$vars)
frame <- as.data.frame(setNames(lapply(columns, typed), columns), optional = TRUE)
print(frame)
