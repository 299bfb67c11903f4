using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Sources.Asterisk;
using HelplineDashboard.Tests.TestKit;
using HelplineDashboard.Tests.TestKit.Ami;

namespace HelplineDashboard.Tests.Sources.Asterisk;

/// <summary>An exchange and a translator without a network between them; the clock stands at seconds after noon.</summary>
internal sealed class AmiTelling
{
    public const string Source = "asterisk";

    private readonly List<OperationsEvent> _events = [];
    private readonly List<string> _faults = [];

    public AmiTelling()
    {
        Queues = new AmiQueues(Take);
    }

    /// <summary>Gets the exchange.</summary>
    public AmiQueues Queues { get; }

    public AsteriskTranslator Translator { get; private set; } = New();

    /// <summary>Gets or sets the second after noon in which things happen.</summary>
    public double At { get; set; }

    /// <summary>Gets or sets how often each message comes.</summary>
    public int Times { get; set; } = 1;

    /// <summary>Gets or sets what Asterisk writes of the time.</summary>
    public double? Timestamp { get; set; }

    public IReadOnlyList<OperationsEvent> Events => _events;

    public IReadOnlyList<string> Faults => _faults;

    public EventFold Fold => new(_events);

    public DateTimeOffset Now => AsteriskHelpline.Noon.AddSeconds(At);

    /// <summary>Takes messages as they come over the line.</summary>
    public void Take(string text)
    {
        foreach (var message in Read(Timestamp is { } at ? text.Replace("Privilege:", string.Create(CultureInfo.InvariantCulture, $"Timestamp: {at:F6}\r\nPrivilege:"), StringComparison.Ordinal) : text))
        {
            for (var times = 0; times < Times; times++)
            {
                if (Translator.Translate(message, Now, _events) is { } fault)
                {
                    _faults.Add(fault);
                }

                Translator.Heard(Now);
            }
        }
    }

    /// <summary>Takes a snapshot.</summary>
    public void Snapshot()
    {
        Translator.Begin([.. Read(Queues.Status("")).Skip(1)], Now, _events);
        Translator.Heard(Now);
    }

    /// <summary>Takes a snapshot between events.</summary>
    public void Refresh()
    {
        Translator.Refresh([.. Read(Queues.Status("")).Skip(1)], Now, _events);
        Translator.Heard(Now);
    }

    /// <summary>Lets time pass without a word.</summary>
    public void Pass(double seconds)
    {
        At += seconds;
        Translator.Settle(Now, _events);
    }

    /// <summary>Goes on with what is remembered.</summary>
    public void Restart()
    {
        var memory = AsteriskMemory.Read(Translator.Remember().Write())!;
        Translator = New();
        Translator.Recall(memory);
    }

    private static AsteriskTranslator New() => new(Source, [], AsteriskHelpline.Callers);

    private static List<AmiMessage> Read(string text)
    {
        var reader = new AmiReader(PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text))));
        var messages = new List<AmiMessage>();
        while (Next() is { } message)
        {
            messages.Add(message);
        }

        return messages;

        // What is in memory is there at once.
        AmiMessage? Next()
        {
            var reading = reader.ReadMessageAsync(CancellationToken.None);
            Assert.True(reading.IsCompletedSuccessfully);
            return reading.GetAwaiter().GetResult();
        }
    }
}
