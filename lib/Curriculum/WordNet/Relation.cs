using System.Collections.Frozen;

namespace Curriculum.WordNet;

/// <summary>The kinds of pointers from one synset, or one word of it, to another.</summary>
public enum Relation
{
    /// <summary>! The opposite: a relation of words.</summary>
    Antonym,
    /// <summary>@ What this is a kind of: car → motor vehicle.</summary>
    Hypernym,
    /// <summary>@i What this is an instance of: Paris → capital.</summary>
    InstanceHypernym,
    /// <summary>~ A kind of this.</summary>
    Hyponym,
    /// <summary>~i An instance of this.</summary>
    InstanceHyponym,
    /// <summary>#m A group this is a member of.</summary>
    MemberHolonym,
    /// <summary>#s Something this is a substance of.</summary>
    SubstanceHolonym,
    /// <summary>#p Something this is a part of: wheel → wheeled vehicle.</summary>
    PartHolonym,
    /// <summary>%m A member of this group.</summary>
    MemberMeronym,
    /// <summary>%s A substance this is made of.</summary>
    SubstanceMeronym,
    /// <summary>%p A part of this.</summary>
    PartMeronym,
    /// <summary>= A noun and the adjectives that are its values: weight → heavy, light.</summary>
    Attribute,
    /// <summary>+ A word of another kind with the same root: a relation of words.</summary>
    DerivationallyRelated,
    /// <summary>;c The topic this belongs to.</summary>
    TopicDomain,
    /// <summary>-c A synset that belongs to this topic.</summary>
    InTopicDomain,
    /// <summary>;r The region this belongs to.</summary>
    RegionDomain,
    /// <summary>-r A synset that belongs to this region.</summary>
    InRegionDomain,
    /// <summary>;u The usage this belongs to, such as slang.</summary>
    UsageDomain,
    /// <summary>-u A synset that belongs to this usage.</summary>
    InUsageDomain,
    /// <summary>* What cannot happen without this: to snore → to sleep.</summary>
    Entailment,
    /// <summary>&gt; What this brings about: to feed → to eat.</summary>
    Cause,
    /// <summary>^ See also.</summary>
    AlsoSee,
    /// <summary>$ Verbs of similar meaning.</summary>
    VerbGroup,
    /// <summary>&amp; The head of a satellite adjective, and back.</summary>
    SimilarTo,
    /// <summary>&lt; The verb an adjective is a participle of: a relation of words.</summary>
    ParticipleOfVerb,
    /// <summary>\ The noun an adjective pertains to, or the adjective an adverb is made from: a relation of words.</summary>
    Pertainym,
}

/// <summary>How relations are written in WordNet's files.</summary>
internal static class Relations
{
    private static readonly string[] Written =
        ["!", "@", "@i", "~", "~i", "#m", "#s", "#p", "%m", "%s", "%p", "=", "+", ";c", "-c", ";r", "-r", ";u", "-u", "*", ">", "^", "$", "&", "<", "\\"];

    private static readonly FrozenDictionary<string, Relation> BySymbol =
        Written.Select((symbol, i) => KeyValuePair.Create(symbol, (Relation)i)).ToFrozenDictionary();

    /// <summary>The relation's symbol.</summary>
    public static string Symbol(this Relation relation) => Written[(int)relation];

    /// <summary>The relation with this symbol, or null.</summary>
    public static Relation? Of(string symbol) => BySymbol.TryGetValue(symbol, out var relation) ? relation : null;

    /// <summary>The relation that points back, or null where none does.</summary>
    public static Relation? Inverse(this Relation relation) => relation switch
    {
        Relation.Hypernym => Relation.Hyponym,
        Relation.Hyponym => Relation.Hypernym,
        Relation.InstanceHypernym => Relation.InstanceHyponym,
        Relation.InstanceHyponym => Relation.InstanceHypernym,
        Relation.MemberHolonym => Relation.MemberMeronym,
        Relation.MemberMeronym => Relation.MemberHolonym,
        Relation.SubstanceHolonym => Relation.SubstanceMeronym,
        Relation.SubstanceMeronym => Relation.SubstanceHolonym,
        Relation.PartHolonym => Relation.PartMeronym,
        Relation.PartMeronym => Relation.PartHolonym,
        Relation.TopicDomain => Relation.InTopicDomain,
        Relation.InTopicDomain => Relation.TopicDomain,
        Relation.RegionDomain => Relation.InRegionDomain,
        Relation.InRegionDomain => Relation.RegionDomain,
        Relation.UsageDomain => Relation.InUsageDomain,
        Relation.InUsageDomain => Relation.UsageDomain,
        Relation.Antonym or Relation.Attribute or Relation.DerivationallyRelated or Relation.VerbGroup or Relation.SimilarTo => relation,
        _ => null,
    };
}
