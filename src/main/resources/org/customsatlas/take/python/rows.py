# {{title}}
# {{source}}
#
# Needs SPARQLWrapper and pandas: pip install sparqlwrapper pandas

# %%
import pandas as pd
from SPARQLWrapper import JSON, POST, SPARQLWrapper

ENDPOINT = "{{endpoint}}"
QUERY = """
{{query}}
"""

client = SPARQLWrapper(ENDPOINT)
client.setMethod(POST)
client.setReturnFormat(JSON)
client.setQuery(QUERY)
answer = client.query().convert()

# %%
XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGERS = {XSD + name for name in ["integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "gYear"]}
NUMBERS = INTEGERS | {XSD + name for name in ["decimal", "double", "float"]}


def typed(name):
    """A column of the answer with the type that all its values have; text, if they have several."""
    cells = [row.get(name) for row in answer["results"]["bindings"]]
    values = pd.Series([cell["value"] if cell else None for cell in cells], dtype="object")
    types = {cell.get("datatype", "text") for cell in cells if cell}
    try:
        if types and types <= INTEGERS:
            return values.map(int, na_action="ignore").astype("Int64")
        if types and types <= NUMBERS:
            return values.astype("float64")
        if types == {XSD + "boolean"}:
            return values.map({"true": True, "1": True, "false": False, "0": False}).astype("boolean")
        if types == {XSD + "date"}:
            return pd.to_datetime(values)
        if types == {XSD + "dateTime"}:
            return pd.to_datetime(values, utc=True)
    except (ValueError, OverflowError) as problem:
        print(f"{name} stays text: {problem}")  # such as a date before 1677, which pandas cannot hold
    return values.astype("string")


frame = pd.DataFrame({name: typed(name) for name in answer["head"]["vars"]})
print(frame)
