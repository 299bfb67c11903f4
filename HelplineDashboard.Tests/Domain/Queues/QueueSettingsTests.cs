using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Queues;

public sealed class QueueSettingsTests
{
    private static readonly QueueSettings s_usual = new(new QueueId("crisis"));

    public static TheoryData<string, QueueSettings> Nonsense => new()
    {
        { nameof(QueueSettings.Name), s_usual with { Name = "  " } },
        { nameof(QueueSettings.Name), s_usual with { Name = new string('x', 101) } },
        { nameof(QueueSettings.Priority), s_usual with { Priority = 0 } },
        { nameof(QueueSettings.Priority), s_usual with { Priority = 10 } },
        { nameof(QueueSettings.Threshold), s_usual with { Threshold = TimeSpan.FromSeconds(20.5) } },
        { nameof(QueueSettings.Threshold), s_usual with { Threshold = TimeSpan.FromDays(7.5), WaitLimit = TimeSpan.FromDays(30) } },
        { nameof(QueueSettings.TargetPercentage), s_usual with { TargetPercentage = 0 } },
        { nameof(QueueSettings.TargetPercentage), s_usual with { TargetPercentage = 101 } },
        { nameof(QueueSettings.ShortAbandonLimit), s_usual with { ShortAbandonLimit = TimeSpan.FromSeconds(-1) } },
        { nameof(QueueSettings.ShortAbandonLimit), s_usual with { ShortAbandonLimit = TimeSpan.FromSeconds(21) } },
        { nameof(QueueSettings.ShortAbandonLimit), s_usual with { ShortAbandonLimit = TimeSpan.FromMilliseconds(1) } },
        { nameof(QueueSettings.TimeZone), s_usual with { TimeZone = "Mars/Olympus" } },
        { nameof(QueueSettings.TimeZone), s_usual with { TimeZone = "" } },
        { nameof(QueueSettings.DayStart), s_usual with { DayStart = new TimeOnly(6, 10) } },
        { nameof(QueueSettings.DayStart), s_usual with { DayStart = new TimeOnly(6, 15).Add(TimeSpan.FromTicks(1)) } },
        { nameof(QueueSettings.WaitLimit), s_usual with { WaitLimit = s_usual.Threshold } },
        { nameof(QueueSettings.WaitLimit), s_usual with { WaitLimit = TimeSpan.FromDays(31) } },
        { nameof(QueueSettings.TalkLimit), s_usual with { TalkLimit = TimeSpan.FromMinutes(4) } },
        { nameof(QueueSettings.TalkLimit), s_usual with { TalkLimit = TimeSpan.FromDays(31) } },
        { nameof(QueueSettings.AmberPercentage), s_usual with { AmberPercentage = 0 } },
        { nameof(QueueSettings.RedPercentage), s_usual with { RedPercentage = 40 } },
        { nameof(QueueSettings.RedPercentage), s_usual with { RedPercentage = 101 } },
        { nameof(QueueSettings.EnoughPercentage), s_usual with { EnoughPercentage = 49 } },
        { nameof(QueueSettings.EnoughPercentage), s_usual with { EnoughPercentage = 100 } },
        { nameof(QueueSettings.MaximumOccupancy), s_usual with { MaximumOccupancy = 101 } },
        { nameof(QueueSettings.Shrinkage), s_usual with { Shrinkage = -1 } },
        { nameof(QueueSettings.Shrinkage), s_usual with { Shrinkage = 81 } },
        { nameof(QueueSettings.MinimumCover), s_usual with { MinimumCover = -1 } },
        { nameof(QueueSettings.MinimumCover), s_usual with { MinimumCover = 1001 } },
        { nameof(QueueSettings.Formula), s_usual with { Formula = (ServiceLevelFormula)9 } },
        { nameof(QueueSettings.Channel), s_usual with { Channel = (Channel)9 } },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Faults_OneSettingThatMakesNoSense_NamesThatOneAndWhy(string field, QueueSettings settings)
    {
        var fault = Assert.Single(settings.Faults());

        Assert.Equal(field, fault.Field);
        Assert.NotEmpty(fault.Reason);
    }

    [Fact]
    public void Faults_LengthThatTheStoreWouldCut_SaysThat() =>
        Assert.Equal("must be whole seconds", Assert.Single((s_usual with { TalkLimit = TimeSpan.FromMinutes(5.001) }).Faults()).Reason);

    [Fact]
    public void Faults_SeveralSettings_NamesAllOfThem() => Assert.Equal(
        [nameof(QueueSettings.Name), nameof(QueueSettings.Threshold), nameof(QueueSettings.ShortAbandonLimit)],
        (s_usual with { Name = "", Threshold = TimeSpan.Zero }).Faults().Select(fault => fault.Field));

    [Fact]
    public void Faults_OfTheDefaultsAndOfTheBounds_AreNone()
    {
        Assert.Empty(s_usual.Faults());
        Assert.Empty((s_usual with
        {
            Name = new string('x', 100), Priority = 9, Threshold = TimeSpan.FromDays(7), TargetPercentage = 100, ShortAbandonLimit = TimeSpan.FromDays(7),
            TimeZone = "Asia/Kathmandu", DayStart = new TimeOnly(23, 45), WaitLimit = TimeSpan.FromDays(30), TalkLimit = TimeSpan.FromMinutes(5),
        }).Faults());
    }

    [Fact]
    public void Name_WithSurroundingBlanks_IsTheNameWithoutThem() =>
        Assert.Equal(s_usual with { Name = "Night line" }, s_usual with { Name = " Night line\t" });
}
