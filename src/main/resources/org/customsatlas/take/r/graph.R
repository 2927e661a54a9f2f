# {{title}}
# {{source}}
#
# Needs R 4.1 and httr2: install.packages("httr2")

library(httr2)

endpoint <- "{{endpoint}}"
query <- r"{{dashes}}(
{{query}}
){{dashes}}"

# Each line is a triple: subject, predicate, object.
triples <- request(endpoint) |>
  req_headers(Accept = "application/n-triples") |>
  req_body_form(query = query) |>
  req_perform() |>
  resp_body_string() |>
  strsplit("\n")
print(triples[[1]])
