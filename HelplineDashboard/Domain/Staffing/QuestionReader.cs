using System.Collections.Immutable;
using System.Globalization;
using HelplineDashboard.Domain.Events;

namespace HelplineDashboard.Domain.Staffing;

/// <summary>Reads the parameters of a question and gathers everything that makes no sense.</summary>
internal sealed class QuestionReader
{
    private const string LengthForm = "must be seconds, or a length of time like 90 s, 3 min or 1 h 30 min";
    private const string ShareForm = "must be a share from 0 to 1, like 0.8 or 80%";

    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableArray<string> _names;
    private readonly List<QuestionFault> _faults = [];

    public QuestionReader(IEnumerable<KeyValuePair<string, string>> parameters, ImmutableArray<string> names)
    {
        _names = names;
        foreach (var (name, text) in parameters)
        {
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Reject(Shown(name), $"is no parameter; there are {string.Join(", ", names)}");
            }
            else if (!string.IsNullOrWhiteSpace(text) && !_texts.TryAdd(name, text.Trim()))
            {
                Reject(name, "is given more than once");
            }
        }
    }

    /// <summary>Gets the faults in the order of the parameters, those of unknown ones first.</summary>
    public ImmutableArray<QuestionFault> Faults => [.. _faults.OrderBy(fault => _names.IndexOf(fault.Parameter))];

    public bool Has(string name) => _texts.ContainsKey(name);

    public void Reject(string name, string reason) => _faults.Add(new QuestionFault(name, reason));

    public double? Number(string name, double most, bool isNeeded)
    {
        if (Text(name, isNeeded) is not { } text)
        {
            return null;
        }

        if (StaffingTexts.TryReadNumber(text, out var number) && number <= most)
        {
            return number;
        }

        Reject(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from 0 to {most}"));
        return null;
    }

    public int? WholeNumber(string name, int least, int most)
    {
        if (Text(name, false) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Reject(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    public TimeSpan? Length(string name, bool isNeeded, bool mayBeZero = false)
    {
        if (Text(name, isNeeded) is not { } text)
        {
            return null;
        }

        if (!StaffingTexts.TryReadLength(text, out var length))
        {
            Reject(name, LengthForm);
        }
        else if ((length == TimeSpan.Zero && !mayBeZero) || length > Workload.Longest)
        {
            Reject(name, $"must be {(mayBeZero ? "at most" : "more than 0 and at most")} {Workload.Longest.TotalDays} days");
        }
        else
        {
            return length;
        }

        return null;
    }

    public double? Share(string name, double most, bool mayBeZero = false)
    {
        if (Text(name, false) is not { } text)
        {
            return null;
        }

        if (!StaffingTexts.TryReadShare(text, out var share))
        {
            Reject(name, ShareForm);
        }
        else if ((share == 0 && !mayBeZero) || share > most)
        {
            Reject(name, string.Create(CultureInfo.InvariantCulture, $"must be {(mayBeZero ? "from 0" : "more than 0 and")} {(mayBeZero ? "to" : "at most")} {most}"));
        }
        else
        {
            return share;
        }

        return null;
    }

    public T? Word<T>(string name, params ReadOnlySpan<T> allowed) where T : struct, Enum
    {
        if (Text(name, false) is not { } text)
        {
            return null;
        }

        if (EventWords.TryRead(text, out T word) && allowed.Contains(word))
        {
            return word;
        }

        Reject(name, $"must be {string.Join(" or ", allowed.ToArray().Select(EventWords.Write))}");
        return null;
    }

    private string? Text(string name, bool isNeeded)
    {
        if (_texts.TryGetValue(name, out var text))
        {
            return text;
        }

        if (isNeeded)
        {
            Reject(name, "is missing");
        }

        return null;
    }

    // It comes from outside and goes into a sentence.
    private static string Shown(string name)
    {
        var shown = string.Concat(name.Where(character => !char.IsControl(character)).Take(40));
        return shown.Length > 0 ? $"\"{shown}\"" : "A parameter without a name";
    }
}
