# {{title}}
# {{source}}
#
# Needs SPARQLWrapper: pip install sparqlwrapper

# %%
from SPARQLWrapper import JSON, POST, SPARQLWrapper

ENDPOINT = "{{endpoint}}"
QUERY = """
{{query}}
"""

client = SPARQLWrapper(ENDPOINT)
client.setMethod(POST)
client.setReturnFormat(JSON)
client.setQuery(QUERY)
answer = client.query().convert()["boolean"]
print(answer)
