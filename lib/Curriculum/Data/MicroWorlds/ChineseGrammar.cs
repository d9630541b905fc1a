using static Curriculum.Data.ParseTree;

namespace Curriculum.Data;

/// <summary>Makes short Chinese sentences with tags of the Chinese Treebank: 我 推荐 大学 附近 的 餐厅 。</summary>
internal sealed class ChineseGrammar(Generator generator)
{
    private static readonly (string Word, string Tag)[] Subjects =
        [("我", "PN"), ("你", "PN"), ("他", "PN"), ("我们", "PN"), ("老师", "NN"), ("学生", "NN"), ("医生", "NN"), ("朋友", "NN")];

    private static readonly (string Word, string Class, int Sentiment)[] Verbs =
    [
        ("推荐", "place", 1), ("喜欢", "any", 1), ("讨厌", "any", -1), ("参观", "place", 0), ("吃", "food", 0), ("买", "food", 0), ("买", "thing", 0), ("看", "thing", 0),
    ];

    private static readonly (string Word, string Class, string Measure)[] Nouns =
    [
        ("餐厅", "place", "家"), ("商店", "place", "家"), ("学校", "place", "所"), ("公园", "place", "个"), ("苹果", "food", "个"), ("面包", "food", "个"),
        ("鱼", "food", "条"), ("书", "thing", "本"), ("电影", "thing", "部"), ("画", "thing", "张"),
    ];

    private static readonly (string Word, int Sentiment)[] Qualities = [("好", 1), ("大", 0), ("小", 0), ("新", 0), ("漂亮", 1), ("有名", 1), ("差", -1)];

    public ParsedSentence Sentence()
    {
        var (subject, tag) = Pick(Subjects);
        var verb = Pick(Verbs);
        var noun = Pick(Nouns.Where(noun => verb.Class is "any" || noun.Class == verb.Class).ToArray());
        var target = Object(noun);
        var not = generator.Next(6) == 0;
        var sentiment = verb.Sentiment != 0 ? verb.Sentiment : target.Sentiment;
        if (not) sentiment = -Math.Sign(sentiment);
        List<ParseTree> predicate = [Leaf("VV", verb.Word, verb.Sentiment), target];
        if (not) predicate.Insert(0, Phrase("ADVP", 0, Leaf("AD", "不")));
        List<ParseTree> parts = [Phrase("NP", 0, Leaf(tag, subject)), Phrase("VP", sentiment, predicate), Leaf("PU", "。")];
        if (generator.Next(4) == 0) parts.Insert(0, Phrase("NP", 0, Leaf("NT", Pick(["今天", "明天", "现在"]))));
        return new(Phrase("IP", sentiment, parts), [new(subject, verb.Word, noun.Word, not)]);
    }

    // 餐厅 | 一 家 餐厅 | 大学 附近 的 餐厅 | 很 好 的 餐厅
    private ParseTree Object((string Word, string Class, string Measure) noun)
    {
        var head = Leaf("NN", noun.Word);
        switch (generator.Next(4))
        {
            case 0: return Phrase("NP", 0, Phrase("QP", 0, Leaf("CD", Pick(["一", "两", "三"])), Leaf("M", noun.Measure)), head);
            case 1 when noun.Class == "place":
                var where = Phrase("NP", 0, Leaf("NR", Pick(["大学", "北京", "上海"])), Leaf("NN", "附近"));
                return Phrase("NP", 0, Phrase("DNP", 0, where, Leaf("DEG", "的")), head);
            case 2:
                var (word, sentiment) = Pick(Qualities);
                var quality = Phrase("VP", sentiment, Leaf("AD", "很"), Leaf("VA", word, sentiment));
                return Phrase("NP", sentiment, Phrase("CP", sentiment, quality, Leaf("DEC", "的")), head);
            default: return Phrase("NP", 0, head);
        }
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[generator.Next(choices.Count)];
}
