# {{title}}
# {{source}}
#
# Needs SPARQLWrapper and rdflib: pip install sparqlwrapper rdflib

# %%
from rdflib import Graph
from SPARQLWrapper import POST, TURTLE, SPARQLWrapper

ENDPOINT = "{{endpoint}}"
QUERY = """
{{query}}
"""

client = SPARQLWrapper(ENDPOINT)
client.setMethod(POST)
client.setReturnFormat(TURTLE)
client.setQuery(QUERY)
graph = Graph().parse(data=client.query().convert(), format="turtle")

# %%
for subject, predicate, value in graph:
    print(subject, predicate, value)
