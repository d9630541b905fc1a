namespace Curriculum.Data;

/// <summary>Requests of travellers with the slot of every word: "arrive Hong Kong on November 2nd", where Hong Kong is the destination.</summary>
/// <remarks>A city alone does not say its slot: the verb before it does, and a few words may stand between.
/// In the form that puts the verb last ("Hong Kong is where we arrive"), only the words after the city decide.</remarks>
/// <example><code>
/// foreach (var request in new TravelRequests().Sentences(5, new Generator(1))) Console.WriteLine(request);
/// </code></example>
public sealed class TravelRequests
{
    private const string Other = "other", Destination = "destination", Departure = "departure", Time = "time";

    private static readonly string[] cities =
    [
        "Hong Kong", "Taipei", "Tokyo", "New York", "Paris", "San Francisco", "Berlin", "Kuala Lumpur", "Sydney", "Rome", "Cairo", "Mexico City", "Oslo", "Lima",
    ];
    private static readonly string[] openings = ["", "", "I want to", "we would like to", "please help me to", "can I"];
    private static readonly string[] arrivals = ["arrive", "arrive in", "arrive at", "be in", "fly to", "travel to"];
    private static readonly string[] departures = ["leave", "leave", "depart from", "fly from", "start from"];
    private static readonly string[] between = ["with two children", "as early as possible", "without a stop", "if there is a seat"];
    private static readonly string[] months = ["January", "March", "May", "July", "September", "November"];
    private static readonly string[] days = ["1st", "2nd", "3rd", "9th", "21st", "30th"];
    private static readonly string[] weekdays = ["Monday", "Wednesday", "Friday", "Sunday"];

    /// <summary>The slots, in the order in which a model numbers them.</summary>
    public IReadOnlyList<string> Slots { get; } = [Other, Destination, Departure, Time];

    /// <summary>Requests whose tags are slots.</summary>
    /// <param name="count">How many.</param>
    /// <param name="generator">What decides the words.</param>
    /// <param name="verbLast">Whether the city comes before the verb that decides its slot.</param>
    public IEnumerable<TaggedSentence> Sentences(int count, Generator generator, bool verbLast = false)
    {
        for (var i = 0; i < count; i++)
        {
            var request = new Request(generator);
            if (verbLast) request.VerbLast();
            else request.VerbFirst();
            yield return request.Sentence();
        }
    }

    // The words of one request as they come.
    private sealed class Request(Generator generator)
    {
        private readonly List<string> words = [], slots = [];
        private string? city;

        public TaggedSentence Sentence() => new([.. words], [.. slots], "travel");

        // I want to leave without a stop Hong Kong on November 2nd [and arrive in Oslo tomorrow]
        public void VerbFirst()
        {
            Add(Other, Pick(openings));
            var arriving = generator.Next(2) == 0;
            Leg(arriving);
            if (generator.Next(3) > 0) return;
            Add(Other, "and");
            Leg(!arriving);
        }

        // Hong Kong is where we leave on November 2nd
        public void VerbLast()
        {
            var arriving = generator.Next(2) == 0;
            City(arriving);
            Add(Other, "is where we");
            Add(Other, arriving ? "arrive" : "leave");
            When();
        }

        private void Leg(bool arriving)
        {
            Add(Other, Pick(arriving ? arrivals : departures));
            if (generator.Next(4) == 0) Add(Other, Pick(between));
            City(arriving);
            if (generator.Next(4) > 0) When();
        }

        private void City(bool arriving)
        {
            var before = city;
            do city = Pick(cities);
            while (city == before);
            Add(arriving ? Destination : Departure, city);
        }

        private void When()
        {
            switch (generator.Next(4))
            {
                case 0: Add(Time, "tomorrow"); break;
                case 1: Add(Time, $"next {Pick(weekdays)}"); break;
                default:
                    Add(Other, "on");
                    Add(Time, $"{Pick(months)} {Pick(days)}");
                    break;
            }
        }

        private void Add(string slot, string text)
        {
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(word);
                slots.Add(slot);
            }
        }

        private string Pick(string[] choices) => choices[generator.Next(choices.Length)];
    }
}
