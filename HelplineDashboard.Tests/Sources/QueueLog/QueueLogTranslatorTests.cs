using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Sources.QueueLog;

public sealed class QueueLogTranslatorTests
{
    private static readonly DateTimeOffset s_nine = new(2024, 11, 22, 9, 0, 0, TimeSpan.Zero); // 1732266000

    [Fact]
    public void Translate_AnsweredCall_IsOneContactWithItsTimes()
    {
        var contact = new LogReading("""
            1732266000|1732265999.1|Night|NONE|ENTERQUEUE||07700 900123|1
            1732266012|1732265999.1|night|PJSIP/200|CONNECT|12|1732266010.2|2
            1732266192|1732265999.1|NIGHT|PJSIP/200|COMPLETECALLER|12|180|1
            """).Fold.Only;

        Assert.Equal(new QueueId("night"), contact.Offered!.Queue);
        Assert.Equal(s_nine, contact.Offered.At);
        Assert.Equal(LogReading.Callers.Of("07700900123"), contact.Offered.Caller);
        Assert.Equal("200", contact.Answered!.Agent.Code);
        Assert.Equal(TimeSpan.FromSeconds(12), contact.Wait);
        Assert.Equal(TimeSpan.FromSeconds(180), contact.Talk);
        Assert.Equal(EndReason.Caller, contact.Ended!.Reason);
    }

    [Theory]
    [InlineData("ABANDON|1|1|20", Outcome.Abandoned, null)]
    [InlineData("EXITWITHTIMEOUT|1|1|20", Outcome.FlowedOut, EndReason.Timeout)]
    [InlineData("EXITWITHTIMEOUT|1", Outcome.FlowedOut, EndReason.Timeout)]
    [InlineData("EXITEMPTY|1|1|20", Outcome.FlowedOut, EndReason.Unstaffed)]
    [InlineData("EXITWITHKEY|0|1|1|20", Outcome.FlowedOut, EndReason.Key)]
    public void Translate_CallThatLeaves_HasThatOutcome(string ending, Outcome outcome, EndReason? reason)
    {
        var contact = new LogReading($"""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266020|1.1|night|NONE|{ending}
            """).Fold.Only;

        Assert.Equal(outcome, contact.Outcome);
        Assert.Equal(reason, contact.Ended?.Reason);
        Assert.Equal(TimeSpan.FromSeconds(20), contact.Wait);
    }

    [Theory]
    [InlineData("BLINDTRANSFER|500|from-queue|12|180|1")]
    [InlineData("ATTENDEDTRANSFER|BRIDGE|3f0a|12|180|1")]
    [InlineData("TRANSFER|500|from-queue|12|180|1")]
    [InlineData("TRANSFER|500|from-queue")]
    public void Translate_Transfer_EndsTheContact(string ending)
    {
        var contact = new LogReading($"""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266012|1.1|night|Ann|CONNECT|12|1.2|2
            1732266192|1.1|night|Ann|{ending}
            """).Fold.Only;

        Assert.Equal(Outcome.Answered, contact.Outcome);
        Assert.NotNull(contact.Transferred);
        Assert.Equal(TimeSpan.FromSeconds(180), contact.Talk);
        Assert.DoesNotContain("500", contact.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_CallThatVisitsThreeQueues_IsThreeLinkedContacts()
    {
        var contacts = new LogReading("""
            1732266000|1.1|welcome|NONE|ENTERQUEUE||07700900123|1
            1732266060|1.1|welcome|NONE|EXITWITHTIMEOUT|1|1|60
            1732266061|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266070|1.1|night|Ann|CONNECT|9|1.2|2
            1732266090|1.1|night|Ann|BLINDTRANSFER|600|queues|9|20|1
            1732266091|1.1|welcome|NONE|ENTERQUEUE||07700900123|1
            1732266099|1.1|welcome|NONE|ABANDON|1|1|8
            """).Fold.Contacts;

        Assert.Equal([Outcome.FlowedOut, Outcome.Answered, Outcome.Abandoned], contacts.Select(contact => contact.Outcome));
        Assert.Equal(
            [null, contacts[0].Id.Code, contacts[1].Id.Code], contacts.Select(contact => contact.Offered!.Previous));
    }

    [Fact]
    public void Translate_SentBackToItsOwnQueueBeforeTheEndIsWritten_EndsTheFirstVisit()
    {
        // The caller's thread is faster than the agent's.
        var contacts = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266010|1.1|night|Ann|CONNECT|10|1.2|2
            1732266030|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266030|1.1|night|Ann|COMPLETEAGENT|10|20|1
            """).Fold.Contacts;

        Assert.Equal([Outcome.Answered, Outcome.Waiting], contacts.Select(contact => contact.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(20), contacts[0].Talk);
        Assert.Null(contacts[1].Ended);
    }

    [Fact]
    public void Translate_EntersTheNextQueueWithoutAWordOfLeaving_HasLeftTheFirst()
    {
        var contacts = new LogReading("""
            1732266000|1.1|welcome|NONE|ENTERQUEUE||07700900123|1
            1732266030|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266040|1.1|night|Ann|CONNECT|10|1.2|2
            1732266099|1.1|day|NONE|ENTERQUEUE||07700900123|1
            """).Fold.Contacts;

        Assert.Equal([Outcome.FlowedOut, Outcome.Answered, Outcome.Waiting], contacts.Select(contact => contact.Outcome));
        Assert.Equal(new QueueId("day"), contacts[1].Transferred!.ToQueue);
    }

    [Fact]
    public void Translate_LogBeginsInTheMiddle_WorksOutWhatItCan()
    {
        var reading = new LogReading("""
            1732266000|1.1|night|Ann|CONNECT|40|1.2|2
            1732266010|1.3|night|NONE|ABANDON|1|1|70
            1732266020|1.4|night|Bea|COMPLETECALLER|30|600|1
            1732266030|1.5|night|NONE|EXITWITHTIMEOUT|1
            1732266040|1.6|night|Bea|TRANSFER|500|x
            """);

        var contacts = reading.Fold.Contacts.ToDictionary(contact => contact.Id.Code.Split('/')[0]);
        Assert.Equal(["1.1", "1.3", "1.4"], contacts.Keys.Order());
        Assert.Equal(TimeSpan.FromSeconds(40), contacts["1.1"].Wait);
        Assert.True(contacts["1.1"].IsHandled);
        Assert.Equal((Outcome.Abandoned, TimeSpan.FromSeconds(70)), (contacts["1.3"].Outcome, contacts["1.3"].Wait));
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(600)), (contacts["1.4"].Wait, contacts["1.4"].Talk));
        Assert.Equal(2, reading.Faults.Count); // no times in them, and nothing is made up
    }

    [Fact]
    public void Translate_OnlyTheRestOfALogAlreadyRead_SaysNothingNew()
    {
        const string day = """
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266040|1.1|night|Ann|CONNECT|40|1.2|2
            1732266100|1.1|night|Ann|COMPLETECALLER|40|60|1
            """;
        var whole = new LogReading(day);
        var rest = new LogReading(day[day.IndexOf("1732266040", StringComparison.Ordinal)..]);

        Assert.Equal(whole.Fold.Only.Id, rest.Fold.Only.Id);
        Assert.Equal(whole.Fold.Only, whole.Fold.Only.Merge(rest.Fold.Only) with { Offered = whole.Fold.Only.Offered });
    }

    [Fact]
    public void Translate_SameLogTwice_HasTheSameEvents() =>
        Assert.Equal(
            new LogReading(MessyNight).Events.Select(one => (one.Key, one.OccurredAt)),
            new LogReading(MessyNight).Events.Select(one => (one.Key, one.OccurredAt)));

    [Fact]
    public void Translate_AnyLog_HasNoEventIdTwice()
    {
        var keys = new LogReading(MessyNight).Events.Select(one => one.Key).ToList();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.All(keys, key => Assert.InRange(key.Id.Length, 1, 200));
    }

    [Fact]
    public void Translate_Restart_MakesEverythingOpenUnknownOnce()
    {
        var reading = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266001|1.2|night|NONE|ENTERQUEUE||07700900124|2
            1732266002|1.2|night|Ann|CONNECT|1|1.3|1
            1732266003|1.4|night|NONE|ENTERQUEUE||07700900125|2
            1732266004|1.4|night|NONE|ABANDON|2|2|1
            1732266500|NONE|NONE|NONE|QUEUESTART|
            1732266600|NONE|NONE|NONE|QUEUESTART|
            """);

        var contacts = reading.Fold.Contacts;
        Assert.Equal([Outcome.Unknown, Outcome.Answered, Outcome.Abandoned], contacts.Select(contact => contact.Outcome));
        Assert.Equal(s_nine.AddSeconds(500), contacts[1].FinishedAt);
        Assert.Null(contacts[1].Talk);
        Assert.Equal(2, reading.Events.OfType<ContactLost>().Count());
        Assert.All(reading.Events.OfType<ContactLost>(), lost => Assert.Equal(LossReason.SourceRestarted, lost.Loss.Reason));
    }

    [Fact]
    public void Translate_CallThatOutlivesTheRestart_IsTheSameContactStill()
    {
        var contact = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266010|1.1|night|Ann|CONNECT|10|1.2|1
            1732266500|NONE|NONE|NONE|QUEUESTART|
            1732266610|1.1|night|Ann|COMPLETEAGENT|10|600|1
            """).Fold.Only;

        Assert.Equal(TimeSpan.FromSeconds(600), contact.Talk);
    }

    [Fact]
    public void Translate_LinesOfOneSecond_KeepTheirOrder()
    {
        var reading = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266000|1.1|night|Ann|CONNECT|0|1.2|0
            1732266000|1.1|night|Ann|COMPLETEAGENT|0|0|1
            """);

        var contact = reading.Fold.Only;
        Assert.Equal(
            [s_nine, s_nine.AddMilliseconds(1), s_nine.AddMilliseconds(2)],
            [contact.Offered!.At, contact.Answered!.At, contact.Ended!.At]);
    }

    [Fact]
    public void Translate_ThousandsOfLinesOfAMemberInASecond_StayInThatSecond()
    {
        var lines = Enumerable.Range(1, 3_000).Select(n => $"1732266000|CLI|q{n}|Ann|ADDMEMBER|");

        var last = new LogReading(string.Join('\n', lines)).Events.Max(one => one.OccurredAt);

        Assert.Equal(s_nine.AddMilliseconds(999), last);
    }

    [Fact]
    public void Translate_OtherCallsInTheSameSecond_DoNotMakeAWaitLonger()
    {
        var reading = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266020|1.2|night|NONE|ENTERQUEUE||07700900124|1
            1732266020|1.3|night|NONE|ENTERQUEUE||07700900125|1
            1732266020|1.1|night|Ann|CONNECT|20|1.9|3
            """);

        Assert.Equal(TimeSpan.FromSeconds(20), reading.Fold.Contacts[0].Wait);
    }

    [Fact]
    public void Translate_NeighbouringSecondsTheWrongWayRound_KeepTheOrderOfTheLines()
    {
        var times = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732266001|1.2|night|NONE|ENTERQUEUE||07700900124|1
            1732266000|1.3|night|NONE|ENTERQUEUE||07700900125|1
            """).Events.Select(one => one.OccurredAt).ToList();

        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void Translate_ClockSetBackFar_IsBelieved()
    {
        var times = new LogReading("""
            1732266000|1.1|night|NONE|ENTERQUEUE||07700900123|1
            1732262400|1.2|night|NONE|ENTERQUEUE||07700900124|1
            """).Events.Select(one => one.OccurredAt);

        Assert.Equal([s_nine, s_nine.AddHours(-1)], times);
    }

    [Fact]
    public void Translate_WallClockTimes_AreOfTheLogsZone()
    {
        var contact = new LogReading("""
            2024-11-22 04:00:00|1.1|night|NONE|ENTERQUEUE||07700900123|1
            2024-11-22 04:00:20|1.1|night|NONE|ABANDON|1|1|20
            """, "America/New_York").Fold.Only;

        Assert.Equal(s_nine, contact.Offered!.At);
    }

    [Fact]
    public void Translate_FloodOfRinging_TellsOnlyWhoIsThere()
    {
        var ringing = string.Join('\n', Enumerable.Range(0, 5_000)
            .Select(n => $"{1732266000 + (n / 10)}|1.1|night|SIP/2{n % 10}|RINGNOANSWER|10000"));

        var reading = new LogReading(ringing);

        Assert.Equal(20, reading.Events.Count); // ten agents sign in and join, once
        Assert.Empty(reading.Fold.Contacts);
        Assert.Equal(5_000, reading.Translator.Silent["RINGNOANSWER"]);
    }

    [Fact]
    public void Translate_EventsWithoutAFactOrUnknown_AreCounted()
    {
        var reading = new LogReading("""
            1732266000|NONE|NONE|NONE|CONFIGRELOAD|
            1732266001|1.7|NONE|Agent/27|OUTDIAL|07700900123
            1732266002|1.7|NONE|Agent/27|OUTANSWER|07700900123|COMPLETEAGENT
            1732266003|1.1|night|NONE|DID|08001234
            1732266004|1.1|night|Ann|SYSCOMPAT|
            1732266005|1.1|night|Ann|AGENTDUMP|
            1732266006|1.1|night|Ann|RINGCANCELED|11193
            1732266007|1.1|night|NONE|TELEPATHY|x
            1732266008|1.1|night|NONE|TELEPATHY|y
            """);

        Assert.Empty(reading.Events);
        Assert.Empty(reading.Faults);
        Assert.Equal(["AGENTDUMP", "CONFIGRELOAD", "DID", "OUTANSWER", "OUTDIAL", "RINGCANCELED", "SYSCOMPAT"], reading.Translator.Silent.Keys);
        Assert.Equal([KeyValuePair.Create("TELEPATHY", 2L)], reading.Translator.Unknown);
    }

    [Theory]
    [InlineData("JOINEMPTY", EndReason.Unstaffed)]
    [InlineData("FULL", EndReason.Unstated)]
    public void Translate_CallerTurnedAway_WasOfferedAndNotAnswered(string word, EndReason reason)
    {
        var contact = new LogReading($"1732266000|1.1|night|NONE|{word}|").Fold.Only;

        Assert.Equal((Outcome.FlowedOut, reason, TimeSpan.Zero), (contact.Outcome, contact.Ended!.Reason, contact.Wait));
    }

    [Theory]
    [InlineData("1732266000|NONE|night|NONE|ENTERQUEUE||07700900123|1", "names no call")]
    [InlineData("1732266000|1.1|NONE|NONE|ABANDON|1|1|9", "names no queue")]
    [InlineData("1732266000|1.1|night|NONE|CONNECT|12|1.2|3", "names no member")]
    [InlineData("1732266000|MANAGER|night|NONE|ADDMEMBER|", "names no member")]
    [InlineData("1732266000|MANAGER|NONE|SIP/200|ADDMEMBER|", "names no queue")]
    public void Translate_LineThatLacksSomething_IsRefused(string line, string expected)
    {
        var reading = new LogReading(line);

        Assert.Empty(reading.Events);
        Assert.Equal([expected], reading.Faults);
    }

    [Fact]
    public void Recall_InTheMiddleOfAnyLog_GoesOnAsIfNothingHadHappened()
    {
        var lines = MessyNight.Split('\n');
        var whole = new LogReading(MessyNight).Events.Select(one => (one.Key, one.OccurredAt)).ToList();
        for (var cut = 0; cut <= lines.Length; cut++)
        {
            var before = new LogReading(string.Join('\n', lines[..cut]));
            var after = new LogReading(string.Join('\n', lines[cut..]), memory: before.Translator.Remember());

            Assert.Equal(whole, [.. before.Events.Concat(after.Events).Select(one => (one.Key, one.OccurredAt))]);
        }
    }

    private const string MessyNight = """
        1732266000|NONE|NONE|NONE|QUEUESTART|
        1732266001|MANAGER|night|Local/27@agents|ADDMEMBER|
        1732266001|MANAGER|day|Local/27@agents|ADDMEMBER|
        1732266001|1.0|NONE|Agent/27|AGENTCALLBACKLOGIN|hint:27@default

        1732266005|1.1|Night|NONE|ENTERQUEUE||07700900123|1
        1732266015|1.1|night|Agent/31|RINGNOANSWER|10000
        1732266020|1.1|night|Agent/27|CONNECT|15|1.2|4
        1732266021|1.3|day|NONE|ENTERQUEUE|07700900124|||1
        1732266050|1.1|night|Agent/27|BLINDTRANSFER|600|x|15|30|1
        1732266050|1.1|day|NONE|ENTERQUEUE||07700900123|2
        1732266051|NONE|night|Agent/27|PAUSE|lunch
        1732266051|NONE|day|Agent/27|PAUSE|lunch
        1732266051|NONE|NONE|Agent/27|PAUSEALL|lunch
        1732266070|1.3|day|NONE|ABANDON|1|1|49
        1732266071|1.3|day|NONE|ABANDON|1|1|49
        1732266100|NONE|NONE|NONE|QUEUESTART|
        1732266101|NONE|NONE|Agent/27|UNPAUSEALL|
        1732266110|1.9|night|Agent/27|CONNECT|200|1.8|4
        1732266111|REALTIME|day|Local/27@agents|REMOVEMEMBER|
        1732266111|REALTIME|night|Local/27@agents|REMOVEMEMBER|
        1732266112|1.9|night|Agent/27|COMPLETECALLER|200|2|1
        """;
}
