using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.QueueLog;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Sources.QueueLog;

/// <summary>Reads the text of a queue_log in a test.</summary>
internal sealed class LogReading
{
    public const string Source = "asterisk";

    private readonly List<OperationsEvent> _events = [];
    private readonly List<string> _faults = [];

    public LogReading(string text, string zone = "Etc/UTC", QueueLogMemory? memory = null)
    {
        Translator = NewTranslator(zone);
        if (memory is not null)
        {
            Translator.Recall(memory);
        }

        Read(text);
    }

    public static CallerPseudonyms Callers { get; } = new("a key of the tests alone"u8);

    public QueueLogTranslator Translator { get; }

    public IReadOnlyList<OperationsEvent> Events => _events;

    public IReadOnlyList<string> Faults => _faults;

    public EventFold Fold => new(_events);

    public static QueueLogTranslator NewTranslator(string zone = "Etc/UTC") =>
        new(Source, Callers, TimeZoneInfo.FindSystemTimeZoneById(zone));

    public void Read(string text)
    {
        foreach (var written in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            var line = QueueLogLine.TryParse(written, out var fault);
            fault ??= line is null ? null : Translator.Translate(line, _events);
            if (fault is not null)
            {
                _faults.Add(fault);
            }
        }
    }
}
