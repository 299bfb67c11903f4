using HelplineDashboard.Components.Moves;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Tests.Operations.Moves;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

/// <summary>A test that draws what moves agents, over use cases and a store that are real, and a phone system that is not.</summary>
public abstract class LendingTest : ComponentTest
{
    /// <summary>Prepares to draw.</summary>
    protected LendingTest()
        : base(services => services
            .AddSingleton<Holder>()
            .AddSingleton(Of(node => node.Situations))
            .AddSingleton(Of(node => node.Predict))
            .AddSingleton(Of(node => node.Make))
            .AddSingleton(Of(node => node.Undo))
            .AddSingleton(Of(node => node.ChangeReturn))
            .AddSingleton(Of(node => node.Decline)))
    {
    }

    /// <summary>Gets the desk of this browser tab.</summary>
    protected MoveDesk Desk => Services.GetRequiredService<MoveDesk>();

    /// <summary>Says whose use cases are drawn. Before the first drawing.</summary>
    internal void Use(LendingHelpline helpline) => Services.GetRequiredService<Holder>().Helpline = helpline;

    /// <summary>Reads the moves that are stored.</summary>
    internal static async Task<IReadOnlyList<Move>> StoredAsync(LendingHelpline helpline)
    {
        await helpline.First.Stored.RefreshAsync(Xunit.TestContext.Current.CancellationToken);
        return helpline.First.Stored.Current.Moves;
    }

    // Made when it is asked for: a context of bUnit takes no more services once one was.
    private static Func<IServiceProvider, T> Of<T>(Func<LendingHelpline.Node, T> part) => provider => part(provider.GetRequiredService<Holder>().Helpline!.First);

    private sealed class Holder
    {
        public LendingHelpline? Helpline { get; set; }
    }
}
