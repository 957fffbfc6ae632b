export function RecommendationPanel() {
  return null;
}
