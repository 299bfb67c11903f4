using CsvHelper;

namespace HelplineDashboard.Sources.Files;

/// <summary>What one row of a file of contacts says, as it is written; empty where it says nothing.</summary>
internal sealed record ContactFields(
    string Arrived, string Queue, string Outcome, string Wait, string Talk, string Agent, string Transferred)
{
    /// <summary>Gets all of it as one text: what makes two rows equal. Other columns of the file do not count.</summary>
    public string Content => string.Join('\u001f', Arrived, Queue, Outcome, Wait, Talk, Agent, Transferred);
}

/// <summary>Where a file of contacts keeps what: the places of its columns.</summary>
/// <param name="Arrived">When the contact was offered.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Wait">How long it waited for the answer or until it left.</param>
/// <param name="Talk">How long caller and agent spoke, or -1.</param>
/// <param name="Agent">Who answered, or -1.</param>
/// <param name="Transferred">Whether the agent passed it on, or -1.</param>
internal sealed record ContactColumns(int Arrived, int Queue, int Outcome, int Wait, int Talk, int Agent, int Transferred)
{
    private static readonly string[] s_names = ["arrived", "queue", "outcome", "wait_s", "talk_s", "agent", "transferred"];
    private static readonly string[] s_needed = ["arrived", "queue", "outcome", "wait_s"];

    /// <summary>Reads a mapping like <c>arrived=Start,queue=Skill</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static IReadOnlyDictionary<string, string> ReadMapping(string? text) => Heading.ReadMapping(text, s_names);

    /// <summary>Finds the columns in a heading.</summary>
    /// <param name="heading">The names of the columns.</param>
    /// <param name="mapping">Other names than the usual ones.</param>
    /// <exception cref="FormatException">A column is missing; the message says which.</exception>
    public static ContactColumns Find(IReadOnlyList<string> heading, IReadOnlyDictionary<string, string> mapping)
    {
        var places = s_names.Select(name => Heading.PlaceOf(name, s_needed.Contains(name), heading, mapping)).ToArray();
        return new ContactColumns(places[0], places[1], places[2], places[3], places[4], places[5], places[6]);
    }

    /// <summary>Takes the fields out of the row that a reader stands at.</summary>
    public ContactFields Take(CsvReader row)
    {
        return new ContactFields(At(Arrived), At(Queue), At(Outcome), At(Wait), At(Talk), At(Agent), At(Transferred));

        string At(int place) => place < 0 ? "" : row.GetString(place).Trim();
    }
}
