using Curriculum.Data;

namespace Curriculum.Tests.Data;

public sealed class TravelRequestsTests
{
    private static readonly TravelRequests Travel = new();

    [Fact]
    public void A_seed_gives_the_same_requests_again() => Assert.Equal(Text(1), Text(1));

    [Fact]
    public void Another_seed_gives_others() => Assert.NotEqual(Text(1), Text(2));

    [Fact]
    public void Every_city_fills_both_slots_and_the_verb_before_it_says_which()
    {
        var slots = new Dictionary<string, HashSet<string>>();
        foreach (var request in Travel.Sentences(2000, new Generator(1)))
        {
            var going = "";
            foreach (var (word, slot) in request.Words.Zip(request.Tags))
            {
                if (word is "arrive" or "be" or "to") going = "destination";
                if (word is "leave" or "from") going = "departure";
                if (slot is "destination" or "departure") Assert.Equal(going, slot);
                if (slot is "destination" or "departure") (slots.TryGetValue(word, out var seen) ? seen : slots[word] = []).Add(slot);
            }
        }
        Assert.All(slots, city => Assert.Equal(2, city.Value.Count));
        Assert.True(slots.Count > 14);
    }

    [Fact]
    public void Words_and_slots_go_together_and_every_slot_occurs()
    {
        var all = Travel.Sentences(300, new Generator(1)).Concat(Travel.Sentences(300, new Generator(1), verbLast: true)).ToList();
        Assert.All(all, request => Assert.Equal(request.Words.Length, request.Tags.Length));
        Assert.Equal(Travel.Slots.Order(), all.SelectMany(request => request.Tags).Distinct().Order());
    }

    [Fact]
    public void Verb_last_requests_begin_with_the_city() => Assert.All(Travel.Sentences(50, new Generator(1), verbLast: true),
        request => Assert.Equal(request.Words.Contains("arrive") ? "destination" : "departure", request.Tags[0]));

    private static string[] Text(int seed) => [.. Travel.Sentences(50, new Generator(seed)).Select(request => request.ToString())];
}
