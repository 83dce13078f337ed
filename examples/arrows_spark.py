"""Compute the aggregated arrows of an N-Quads export with PySpark, for stories past one machine.

    pip install 'imbroglio[spark]'
    spark-submit examples/arrows_spark.py export.nq arrows.csv

An arrow is who takes which stance toward whom, in how many statements that stand. Written are
speaker, stance, object (IRIs) and statements: what the index holds in the
graphs that its graph <arrows> lists.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

KG = "<https://w3id.org/imbroglio/ns#"
RETRACTED = "<http://www.w3.org/ns/prov#invalidatedAtTime>"
#: Subject, predicate and IRI of a line; texts are of no interest here.
LINE = r"^(<[^>]*>) (<[^>]*>) (<[^>]*>|.*) (<[^>]*>) \.$"


def arrows(spark: SparkSession, path: str) -> DataFrame:
    """Return the arrows of an export: columns speaker, stance, object, statements."""
    from pyspark.sql import functions as f

    lines = spark.read.text(path)
    parts = [
        f.regexp_extract("value", LINE, number + 1).alias(name)
        for number, name in enumerate("spog")
    ]
    quads = lines.select(*parts).where(f.col("s") != "")
    ends = [_end(quads, name) for name in ("speaker", "stance", "object")]
    retracted = quads.where(f.col("p") == RETRACTED).select("s", "g").distinct()
    joined = ends[0].join(ends[1], ["s", "g"]).join(ends[2], ["s", "g"])
    standing = joined.join(retracted, ["s", "g"], "left_anti")
    # The arrows kept in the export have the three properties too.
    said = standing.where(~f.col("g").rlike("/arrows/[a-zA-Z]+/(actor|claim)>$"))
    grouped = said.groupBy("speaker", "stance", "object").agg(f.count("*").alias("statements"))
    return grouped.orderBy("speaker", "stance", "object")


def _end(quads: DataFrame, name: str) -> DataFrame:
    from pyspark.sql import functions as f

    rows = quads.where(f.col("p") == f"{KG}{name}>")
    return rows.select("s", "g", f.expr("substring(o, 2, length(o) - 2)").alias(name))


def main(source: str, target: str) -> None:
    """Read the export, write one csv file."""
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("arrows").getOrCreate()
    try:
        found = arrows(spark, source)
        with Path(target).open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(found.columns)
            out.writerows(found.toLocalIterator())
    finally:
        spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
