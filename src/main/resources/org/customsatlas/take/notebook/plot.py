# A first picture: the first number by another column, or else how many rows there are for each year of the first date.
import matplotlib.pyplot as plt

DATES = {XSD + name for name in ["date", "dateTime", "gYear", "gYearMonth"]}


def is_date(name):
    types = {row[name].get("datatype") for row in answer["results"]["bindings"] if name in row}
    return bool(types) and types <= DATES


dates = [name for name in frame.columns if is_date(name)]
numbers = [name for name in frame.select_dtypes("number").columns if name not in dates]
if numbers:
    others = [name for name in frame.columns if name != numbers[0]]
    drawn = frame.dropna(subset=[numbers[0]]).head(30)
    labels = drawn[others[0]].astype("string").fillna("") if others else drawn.index.astype("string")
    figure, axes = plt.subplots(figsize=(8, 1 + len(drawn) / 4))
    axes.barh(range(len(drawn)), drawn[numbers[0]].astype("float64"))
    axes.set_yticks(range(len(drawn)), labels=[str(label)[:60] for label in labels])
    axes.invert_yaxis()
    axes.set_xlabel(numbers[0])
    plt.show()
elif dates:
    years = frame[dates[0]].dropna().astype("string").str[:4].astype("int64").value_counts()
    figure, axes = plt.subplots(figsize=(8, 3))
    axes.bar(years.index, years.to_numpy())
    axes.set_xlabel(dates[0])
    axes.set_ylabel("rows")
    plt.show()
else:
    print("No column is a number or a date.")
