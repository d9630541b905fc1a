using System.Collections.Frozen;

namespace Curriculum.Notebooks.Publishing.Formulas;

/// <summary>The commands that stand for one symbol or one name.</summary>
internal static class Symbols
{
    private const string Greek = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω
        """;
    private const string Letters = """
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        partial ∂ nabla ∇ infty ∞ top ⊤ bot ⊥ emptyset ∅ varnothing ∅ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ forall ∀ exists ∃ neg ¬ lnot ¬
        prime ′ degree ° checkmark ✓ square □ bullet • dagger † ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ star ⋆
        """;
    private const string Binaries = """
        cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ circ ∘ odot ⊙ oplus ⊕ otimes ⊗ ominus ⊖ cap ∩ cup ∪ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ bmod mod
        """;
    private const string Relations = """
        le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ lt < gt > equiv ≡ approx ≈ sim ∼ simeq ≃ cong ≅ propto ∝ coloneqq ≔ in ∈ notin ∉ ni ∋
        subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ perp ⊥ parallel ∥ mid ∣ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦
        Rightarrow ⇒ implies ⟹ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ longrightarrow ⟶ uparrow ↑ downarrow ↓ vdash ⊢ models ⊨ triangleq ≜
        """;
    private const string Large = """
        sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀
        """;
    private const string Fences = """
        lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lvert | rvert | lVert ‖ rVert ‖ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ vert | Vert ‖
        """;
    private const string Functions = """
        sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth exp log ln lg det dim ker deg gcd arg hom Pr
        """;
    private const string LimitFunctions = "lim max min sup inf argmax argmin limsup liminf";

    private static readonly FrozenDictionary<string, string> greek = Table(Greek);
    private static readonly FrozenDictionary<string, string> letters = Table(Letters);
    private static readonly FrozenDictionary<string, string> binaries = Table(Binaries);
    private static readonly FrozenDictionary<string, string> relations = Table(Relations);
    private static readonly FrozenDictionary<string, string> large = Table(Large);
    private static readonly FrozenDictionary<string, string> fences = Table(Fences);

    /// <summary>The piece that a command without arguments stands for, or null.</summary>
    public static Markup? Find(string command)
    {
        if (greek.TryGetValue(command, out var symbol)) return Markup.Identifier(symbol);
        if (letters.TryGetValue(command, out symbol)) return Markup.Identifier(symbol, upright: true);
        if (binaries.TryGetValue(command, out symbol)) return Markup.Operator(symbol, AtomClass.Binary);
        if (relations.TryGetValue(command, out symbol)) return Markup.Operator(symbol, AtomClass.Relation, Spaced(symbol));
        if (large.TryGetValue(command, out symbol))
            return Markup.Operator(symbol, AtomClass.LargeOperator) with { Limits = !symbol.StartsWith('∫') && symbol is not ("∬" or "∮") };
        if (fences.TryGetValue(command, out symbol)) return Fence(symbol, command[0] == 'r' ? AtomClass.Close : AtomClass.Open);
        if (Words(Functions).Contains(command)) return Markup.Identifier(command) with { Class = AtomClass.Function };
        if (!Words(LimitFunctions).Contains(command)) return null;
        var name = command.Length > 3 ? $"{command[..3]}\u2009{command[3..]}" : command;
        return Markup.Operator(name, AtomClass.Function, " movablelimits=\"true\" form=\"prefix\"" + NoSpace) with { Limits = true };
    }

    /// <summary>The symbol of a delimiter command, for <c>\left</c> and its kin; null where the command is none.</summary>
    public static string? Delimiter(string command) => fences.GetValueOrDefault(command) ?? command switch
    {
        "{" or "}" => command,
        "|" => "‖",
        "uparrow" or "downarrow" => relations[command],
        _ => null,
    };

    /// <summary>A bracket that keeps its size.</summary>
    public static Markup Fence(string symbol, AtomClass kind) =>
        Markup.Operator(symbol, kind, $" form=\"{(kind == AtomClass.Close ? "postfix" : "prefix")}\" stretchy=\"false\"{(symbol is "|" or "‖" ? NoSpace : "")}");

    /// <summary>Attributes of an operator without space around it.</summary>
    public const string NoSpace = " lspace=\"0\" rspace=\"0\"";

    // Browsers' own tables give these no space, as they also serve as brackets or arrows that stretch.
    private static string Spaced(string symbol) => symbol is "∣" or "∥" or "⊥" or "↑" or "↓" or "⊢"
        ? " stretchy=\"false\" lspace=\"0.278em\" rspace=\"0.278em\"" : " stretchy=\"false\"";

    private static string[] Words(string table) => table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static FrozenDictionary<string, string> Table(string table) =>
        Words(table).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
}
