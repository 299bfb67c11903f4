using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HelplineDashboard.Build;

/// <summary>
/// Lets <c>await using var connection = await OpenAsync().ConfigureAwait(false);</c> stand: CA2007 wants a second ConfigureAwait for the
/// disposal, which costs a line and a nested block for one hop at the end of a method. Every written <c>await</c> is still checked.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitUsingSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_disposal =
        new("HD0001", "CA2007", "The awaited disposal of 'await using' may return to the caller's context.");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [s_disposal];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            var place = diagnostic.Location;
            var node = place.SourceTree?.GetRoot(context.CancellationToken).FindNode(place.SourceSpan, getInnermostNodeForTie: true);
            if (IsAwaitUsing(node))
            {
                context.ReportSuppression(Suppression.Create(s_disposal, diagnostic));
            }
        }
    }

    // A finding about the disposal is on the whole resource; one about a written await is on its operand, below the AwaitExpression.
    private static bool IsAwaitUsing(SyntaxNode? node)
    {
        for (var at = node is AwaitExpressionSyntax ? node.Parent : node; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case LocalDeclarationStatementSyntax local:
                    return local.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword);
                case UsingStatementSyntax statement:
                    return statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword);
                case AwaitExpressionSyntax or StatementSyntax or LambdaExpressionSyntax:
                    return false;
            }
        }

        return false;
    }
}
