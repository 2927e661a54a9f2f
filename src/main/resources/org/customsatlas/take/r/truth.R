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
  jsonlite::fromJSON()
print(answer$boolean)
